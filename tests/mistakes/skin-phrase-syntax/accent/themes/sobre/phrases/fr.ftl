language-name = Français
« = rien

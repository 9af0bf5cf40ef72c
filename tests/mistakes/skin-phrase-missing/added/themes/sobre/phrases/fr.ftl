devise = Écouter

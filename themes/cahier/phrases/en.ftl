# What this skin says otherwise
key-points = In short

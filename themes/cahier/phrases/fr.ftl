# Ce que cet habillage dit autrement
key-points = En bref

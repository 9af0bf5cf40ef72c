# What verbatim says in French.
#
# For each code, under its name with `-` for `/`: what is wrong, in one sentence without a final
# period; `help`: what to do, in whole sentences. Quotation marks hold what an author wrote,
# backquotes what an author types. Where there is no $nearest, $better or $replacement it is `none`.
#
# Words: résultat (finding), témoignage (testimony), personne interrogée (speaker), donnée chiffrée
# (fact), périmètre (scope), en-tête (front matter), champ (field), renvoi (reference), citation
# (quotation), référence (entry of the bibliography), intertitre (heading), habillage (skin).

## Le site et ses fichiers

site-missing = Le fichier `content/site.yaml` n’existe pas : rien ne décrit le site
    .help = Créez `content/site.yaml` avec `title`, `base_url` et `languages`.

source-not-utf8 = Ce fichier n’est pas un texte en UTF-8
    .help = Ouvrez-le dans votre éditeur et enregistrez-le de nouveau avec l’encodage « UTF-8 ».

# $limit: in megabytes
source-control-character = Il y a ici un caractère de contrôle, que rien n’affiche
    .help = Supprimez-le : il vient sans doute d’un copier-coller, ou ce fichier n’est pas un texte.

source-too-large = Ce fichier dépasse { $limit } Mo : c’est trop pour un texte
    .help = Divisez-le, ou mettez à part ce qui n’est pas du texte (images, données).

source-link = Ceci est un raccourci, et non un fichier : il n’est pas pris en compte
    .help = Mettez à cette place le fichier lui-même plutôt qu’un raccourci (lien symbolique, alias).

source-unreadable = Ce fichier ou ce dossier ne peut pas être lu ({ $why })
    .help = Vérifiez qu’il existe toujours et que vous avez le droit de l’ouvrir.

source-bad-name = Le nom « { $name } » ne peut pas servir d’identifiant
    .help = { $better ->
        [none] N’employez que des minuscules sans accent, des chiffres et des traits d’union isolés.
       *[other] Renommez-le `{ $better }` : un identifiant ne contient que des minuscules sans accent, des chiffres et des traits d’union isolés.
    }

source-no-language = Le nom de ce fichier n’indique pas sa langue
    .help = Renommez-le `{ $example }`.

source-unknown-language = « { $lang } » n’est pas une langue du site ({ $known })
    .help = Indiquez l’une de ces langues dans le nom du fichier, ou ajoutez `{ $lang }` au champ `languages` de `content/site.yaml`.

source-ending = Ce fichier n’est pas lu : la fin de son nom n’est pas celle d’un texte de verbatim
    .help = Renommez-le `{ $better }`.

source-stray = Ce fichier se trouve là où verbatim n’en lit aucun : il n’est pas pris en compte
    .help = Déplacez-le dans le dossier qui convient (`findings/`, `testimonies/`, `pages/`…), ou supprimez-le.

# $other: the path of the other file
source-duplicate = Deux fichiers donnent « { $id } » dans la même langue : celui-ci et { $other }
    .help = Gardez l’un des deux, ou renommez-en un ; le numéro placé devant le nom (`01-`) ne suffit pas à les distinguer.

report-missing = Le dossier « { $report } » ne contient pas de rapport
    .help = Créez `{ $example }`, ou sortez ce dossier de `content/reports/`.

## En-tête et texte

front-matter-missing = Ce document n’a pas d’en-tête : sa première ligne doit être `---`
    .help = Commencez par une ligne `---`, puis les champs (`title: …`), puis une autre ligne `---`, puis le texte.

front-matter-unclosed = L’en-tête n’est pas refermé : il manque la seconde ligne `---`
    .help = Ajoutez une ligne `---` après le dernier champ, avant le texte.

front-matter-too-large = L’en-tête dépasse 64 ko
    .help = Déplacez les longs passages dans le texte, et vérifiez qu’une ligne `---` marque bien la fin de l’en-tête.

text-missing = Ce document n’a pas de texte sous son en-tête
    .help = Écrivez le texte sous la seconde ligne `---`.

## YAML

# $what: the words of the reader of YAML, in English
yaml-syntax = La mise en forme YAML de cette ligne n’est pas valide ({ $what })
    .help = Comparez-la aux lignes voisines : chacune s’écrit `champ: valeur`, celles d’un même groupe commencent à la même colonne, et tout ce qui s’ouvre (guillemet, crochet, accolade) doit se refermer.

yaml-colon = Ce texte contient un deux-points : il doit être entre guillemets droits
    .help = Écrivez : `{ $fixed }`

yaml-tab = Cette ligne commence par une tabulation, alors que YAML veut des espaces
    .help = Remplacez la tabulation par des espaces, deux par niveau.

yaml-forbidden = Ici, une valeur ne peut pas commencer par `&`, `*` ou `!`, ni une ligne par `%` ou un second `---`
    .help = Si cela fait partie d’un texte, mettez toute la valeur entre guillemets droits ; sinon, écrivez la valeur en entier.

yaml-duplicate-key = `{ $key }` figure deux fois au même endroit
    .help = Gardez l’un des deux.

yaml-not-mapping = Ici devraient se trouver des champs, un par ligne
    .help = Écrivez le nom d’un champ, un deux-points, une espace et sa valeur : `title: Le titre` dans un en-tête, `violence: {"{"}label: {"{"}fr: Violence{"}"}{"}"}` dans un vocabulaire.

yaml-too-deep = Ces valeurs sont imbriquées trop profondément
    .help = Réduisez le nombre de niveaux, et vérifiez le retrait de cette ligne.

## Champs

field-unknown = Le champ `{ $key }` n’existe pas ici
    .help = { $nearest ->
        [none] { $vocabulary ->
            [none] Vérifiez son orthographe, ou supprimez-le.
           *[other] Si c’est un vocabulaire, créez { $vocabulary } avec ses termes ; sinon, vérifiez son orthographe.
        }
       *[other] { $vocabulary ->
            [none] Vouliez-vous écrire `{ $nearest }` ?
           *[other] Vouliez-vous écrire `{ $nearest }` ? Si c’est un vocabulaire, créez { $vocabulary } avec ses termes.
        }
    }

field-missing = Il manque le champ `{ $key }`
    .help = Ajoutez : `{ $example }`

field-empty = Le champ `{ $key }` n’a pas de valeur
    .help = Écrivez une valeur après le deux-points, ou supprimez le champ s’il n’est pas nécessaire.

# $expected: text, id, language, date, number, list or mapping; another word is shown as it is
field-wrong-type = Le champ `{ $key }` attend { $expected ->
        [text] un texte
        [id] un identifiant
        [language] une langue
        [date] une date
        [number] un nombre
        [list] une liste
        [mapping] des champs placés sous lui
       *[other] une valeur d’une autre forme ({ $expected })
    }
    .help = { $expected ->
        [text] N’écrivez que des mots, entre guillemets droits s’ils contiennent un deux-points.
        [id] N’écrivez qu’un identifiant, par exemple `csapa`.
        [language] N’écrivez qu’une langue, par exemple `fr`.
        [date] N’écrivez qu’une date, par exemple `2022-07-12`.
        [number] N’écrivez qu’un nombre, en chiffres.
        [list] Écrivez une liste : `{ $key }: [premier, second]`
        [mapping] Sous `{ $key }:`, écrivez un champ par ligne, chacun en retrait de deux espaces.
       *[other] Corrigez la valeur, et vérifiez le retrait de ses lignes.
    }

field-unknown-value = « { $value } » n’est pas une valeur possible du champ `{ $key }`
    .help = { $nearest ->
        [none] Écrivez l’une de ces valeurs : { $known }.
       *[other] Vouliez-vous écrire « { $nearest } » ? Valeurs possibles : { $known }.
    }

field-odd-privacy = Le champ `{ $key }` décide de ce qui est publié, et « { $value } » pourrait être mal compris
    .help = { $key ->
        [consent] Écrivez sans guillemets `granted` (accord donné), `pending` (attendu) ou `withdrawn` (retiré) ; dans le doute, `pending`.
       *[other] Écrivez le nom du champ en minuscules, puis l’une de ces valeurs, sans guillemets : { $known }.
    }

field-bad-date = « { $value } » n’est pas une date
    .help = Indiquez l’année, le mois ou le jour sous la forme `2022`, `2022-07` ou `2022-07-12`.

field-bad-month = « { $value } » n’est ni un mois ni une année
    .help = { $better ->
        [none] Écrivez `2022-07` ou `2022`.
       *[other] Le jour n’est pas admis ici : écrivez `{ $better }`, ou l’année seule.
    }

field-bad-year = « { $value } » n’est pas une année
    .help = Écrivez l’année seule, en quatre chiffres : `2024`.

field-bad-email = « { $value } » n’est pas une adresse électronique
    .help = Écrivez l’adresse seule : `accessibilite@example.org`.

field-bad-time = « { $value } » n’est ni un jour ni une heure
    .help = Écrivez le jour et l’heure sous la forme `{ $key }: 2022-11-24T16:50`, ou le jour seul : `{ $key }: 2022-11-24`.

field-reversed-period = Cette période se termine ({ $to }) avant d’avoir commencé ({ $from })
    .help = Échangez les deux dates, ou corrigez l’une d’elles.

field-bad-number = « { $value } » n’est pas un nombre possible pour le champ `{ $key }`
    .help = { $key ->
        [coreq] La grille COREQ compte 32 critères : écrivez un numéro de 1 à 32.
       *[other] Écrivez-le en chiffres, sans unité ni espace ; une décimale, là où elle a un sens, suit un point : `4.5`.
    }

field-bad-id = « { $value } » ne peut pas être un identifiant
    .help = { $better ->
        [none] N’employez que des minuscules sans accent, des chiffres et des traits d’union isolés.
       *[other] Écrivez `{ $better }` : un identifiant ne contient que des minuscules sans accent, des chiffres et des traits d’union isolés.
    }

field-bad-language = « { $value } » n’est pas une langue possible ici
    .help = Écrivez l’une de ces langues : { $known }.

field-unused-language = « { $lang } » n’est pas une langue de ce site : cette valeur ne paraîtra pas
    .help = Les langues du site sont : { $known }. Supprimez cette valeur, ou ajoutez la langue à `languages` dans `content/site.yaml`.

field-bad-url = « { $value } » n’est pas une adresse du web
    .help = Écrivez l’adresse complète, par exemple `https://www.example.org/`.

# $kind: ORCID, ISBN or ISSN
field-bad-identifier = « { $value } » n’est pas un { $kind } valide
    .help = { $better ->
        [none] Recopiez-le depuis sa source : un caractère est faux, manquant ou déplacé.
       *[other] Écrivez le numéro seul : `{ $better }`.
    }

field-repeated = « { $value } » figure deux fois dans cette liste
    .help = Supprimez l’un des deux.

field-bad-version = La version « { $value } » ne peut pas figurer dans une adresse
    .help = Écrivez-la avec des chiffres et des points, entre guillemets droits : `version: "1.0"`

## Traductions

translation-restates = Le champ `{ $key }` est repris du document d’origine, mais il a ici une autre valeur
    .help = Supprimez `{ $key }` de ce fichier ; si la valeur est fausse dans le document d’origine, corrigez-la là-bas.

translation-no-source = Ce document n’existe pas en « { $first } », première langue du site, et ne le signale pas
    .help = Ajoutez à son en-tête : `{ $line }`

translation-source-absent = Le champ `source_language` indique « { $lang } », mais le document n’existe pas dans cette langue
    .help = Indiquez une langue dans laquelle le document est écrit, ou ajoutez le document en « { $lang } ».

## Renvois

reference-unknown-target = Le renvoi « { $written } » ne mène nulle part
    .help = { $nearest ->
        [none] Vérifiez son orthographe, ou créez ce qu’il désigne.
       *[other] Vouliez-vous écrire « { $nearest } » ?
    }

reference-unknown-scheme = « { $scheme } », devant le deux-points, ne désigne aucune sorte de renvoi
    .help = { $nearest ->
        [none] Commencez par `theme:`, `facility:`, `profession:`, `report:`, `finding:`, `testimony:`, `fact:`, `methods:`, `talk:`, `record:`, `project:`, `page:`, ou par l’un de vos propres vocabulaires.
       *[other] Vouliez-vous écrire « { $nearest } » ?
    }

reference-draft = { $places ->
        [one] « { $target } » est un brouillon, qui n’est pas publié, et un renvoi y mène
       *[other] « { $target } » est un brouillon, qui n’est pas publié, et { $places } renvois y mènent
    }
    .help = Retirez `draft: true` de ce document une fois terminé, ou supprimez { $places ->
        [one] le renvoi
       *[other] les renvois
    }.

reference-pending = { $places ->
        [one] « { $target } » ne peut pas paraître : le consentement est encore attendu
       *[other] « { $target } » ne peut pas paraître, et { $places } endroits y renvoient : le consentement est encore attendu
    }
    .help = Supprimez { $places ->
        [one] le renvoi
       *[other] les renvois
    } pour l’instant ; quand la personne aura donné son accord, écrivez `consent: granted` dans le témoignage.

reference-withdrawn = { $places ->
        [one] « { $target } » ne peut pas paraître : ce témoignage a été retiré
       *[other] « { $target } » ne peut pas paraître, et { $places } endroits y renvoient : ce témoignage a été retiré
    }
    .help = Supprimez { $places ->
        [one] le renvoi
       *[other] les renvois
    }, ainsi que tout ce qui, dans le texte, reprend ou raconte ces propos.

reference-needs-report = Le renvoi « { $written } » n’indique pas de quel rapport il s’agit
    .help = Placez le rapport et une barre oblique devant le nom : `{ $example }`

reference-unknown-anchor = Il n’y a pas d’intertitre « { $anchor } » là où mène ce renvoi
    .help = { $nearest ->
        [none] Corrigez ce qui suit le `#`, ou supprimez-le : un intertitre se désigne en minuscules, sans accent, avec des traits d’union entre les mots.
       *[other] Vouliez-vous écrire « { $nearest } » ?
    }

reference-unknown-scope = Les méthodes ne définissent pas de périmètre « { $scope } »
    .help = { $nearest ->
        [none] Vérifiez son orthographe, ou ajoutez-le au champ `scopes` des méthodes.
       *[other] Vouliez-vous écrire « { $nearest } » ?
    }

reference-no-value = La donnée chiffrée « { $fact } » n’a pas de valeur pour le périmètre « { $scope } »
    .help = Ajoutez-lui, dans les méthodes, une valeur pour ce périmètre, ou indiquez-en un autre après `@`.

reference-malformed = Le renvoi « { $written } » n’est pas écrit comme il faut
    .help = Écrivez-le sous cette forme : `{ $example }`

term-circular = De terme plus large en terme plus large (`broader`), « { $id } » revient à lui-même
    .help = Retirez `broader` de l’un de ces termes : ce champ désigne un terme plus large, jamais plus étroit.

embed-misplaced = Un témoignage présenté en encadré doit former un paragraphe à lui seul
    .help = Laissez une ligne vide avant et après, hors des listes et des tableaux ; dans une phrase, citez-le plutôt ainsi : `[« les mots »](testimony:id)`

embed-unfit = « { $written } » ne peut être présenté ni en image ni en encadré
    .help = Seuls une image ou un témoignage peuvent l’être ; pour le reste, faites un lien en supprimant le `!`.

## Citations

quotation-differs = Cette citation n’est pas fidèle au mot près : elle dit « { $quoted } » là où le témoignage{ $unnamed ->
        [none] {""}
       *[other] {" "}« { $unnamed } »
    } dit « { $stored } »
    .help = Rétablissez les mots du témoignage ; signalez une coupe par `(…)`, et ce que vous ajoutez par des `[crochets]` ; pour remplacer un mot, écrivez `(…) [mot]`.{ $unnamed ->
        [none] {""}
       *[other] {" "}Si ce ne sont pas des mots de « { $unnamed } », retirez les guillemets.
    }

quotation-outside = Ces mots entre guillemets mènent à un témoignage sans être comparés avec lui
    .help = Mettez les guillemets à l’intérieur du lien : `[« { $words } »]({ $written })`.

quotation-empty = Cette citation ne contient aucun mot
    .help = Copiez-y les mots du témoignage, ou supprimez-la.

quotation-paraphrase = « { $id } » est une paraphrase : elle ne peut pas être mise entre guillemets
    .help = Retirez les guillemets ou le `>` ; si le témoignage rapporte les mots mêmes de la personne, écrivez-y `form: verbatim`.

quotation-ambiguous = Cette citation renvoie à deux témoignages à la fois
    .help = Faites une citation pour chacun, ou ne gardez qu’un des deux renvois.

quotation-unattributed = Ce passage reprend le témoignage « { $id } » sans le dire
    .help = Ajoutez à la fin du passage : `[](testimony:{ $reference })`

## Références bibliographiques

citation-unknown = La bibliographie ne contient pas de référence « { $key } »
    .help = { $nearest ->
        [none] Vérifiez son orthographe, ou ajoutez la référence à la bibliographie du rapport.
       *[other] Vouliez-vous écrire « { $nearest } » ?
    }

citation-malformed = L’appel de référence « { $written } » n’est pas écrit comme il faut
    .help = Écrivez `[@clé]`, `[@clé, p. 12]` ou `[@clé; @autre]`, chaque clé étant celle d’une référence de la bibliographie.

# $what: the words of the reader of bibliographies, in English
bibliography-syntax = La bibliographie ne peut pas être lue à cet endroit ({ $what })
    .help = Comparez cette référence aux autres : le plus souvent, il manque une virgule, une accolade ou un guillemet à cet endroit ou juste avant.

bibliography-duplicate = La clé « { $key } » figure deux fois dans la bibliographie
    .help = Supprimez l’une des deux références, ou donnez-lui une autre clé.

bibliography-bad-date = « { $value } » n’est pas une date que peut porter une référence
    .help = Écrivez l’année, le mois ou le jour sous la forme `2022`, `2022-07` ou `2022-07-12`, et une période sous la forme `2019/2021`. Une référence sans date n’a pas ce champ.

# $field: title, author, date or container; $example: how it would be written
bibliography-missing-field = La référence « { $key } » { $field ->
        [title] n’a pas de titre
        [author] ne nomme ni auteur ni directeur de publication
        [date] n’a pas de date
       *[container] ne dit pas où elle a paru
    }
    .help = Ajoutez : `{ $example }`

bibliography-unknown-field = Le champ `{ $field }` n’existe pas dans une bibliographie de ce format
    .help = Vouliez-vous dire `{ $nearest }` ? En l’état, ce qu’il contient n’est pas lu.

bibliography-unknown-type = Le type de référence `{ $kind }` n’existe pas
    .help = { $nearest ->
        [none] Vérifiez son orthographe ; en attendant, la référence est traitée comme un document sans type particulier.
       *[other] Vouliez-vous dire `{ $nearest }` ? En attendant, la référence est traitée comme un document sans type particulier.
    }

bibliography-bad-url = « { $value } » n’est pas une adresse web
    .help = Écrivez l’adresse entière, par exemple `https://www.example.org/`. En attendant, la référence n’a pas de lien.

bibliography-bad-doi = « { $value } » n’est pas un DOI
    .help = Un DOI commence par `10.` et un nombre, et continue après une barre oblique : `10.1000/182`. En attendant, la référence n’en a pas.

citation-unknown-style = Le style bibliographique « { $name } » n’existe pas
    .help = { $nearest ->
        [none] Écrivez `iso-690`, ou un style comme `apa`, `chicago-author-date`, `vancouver` ou `ieee`.
       *[other] Vouliez-vous dire `{ $nearest }` ? Il existe aussi `iso-690`, `apa`, `chicago-author-date`, `vancouver` et `ieee`.
    }

# $other: the path of the other bibliography
bibliography-second = Ce rapport a déjà une bibliographie : { $other }
    .help = Réunissez toutes les références dans l’un des deux fichiers, et supprimez l’autre.

## Liens, images, notes, intertitres

link-unsafe = Le lien « { $written } » est d’une sorte qui ne peut pas être publiée
    .help = Donnez une adresse qui commence par `https://`, `http://`, `mailto:` ou `tel:`, le chemin d’un fichier du site, ou un renvoi comme `theme:id`.

link-missing = Le fichier « { $written } » n’existe pas
    .help = { $nearest ->
        [none] Vérifiez le chemin, qui part du dossier de ce document, ou mettez le fichier à cet endroit.
       *[other] Vouliez-vous écrire « { $nearest } » ?
    }

link-private = Le fichier « { $written } » n’est jamais publié : aucun lien ne peut y mener
    .help = Faites un lien vers la page qui en montre le contenu, ou supprimez le lien.

link-empty = Ce lien ne contient aucun mot
    .help = Dites entre les crochets où il mène : `[les mots](adresse)`

image-no-alt = Cette image n’a pas de texte pour les personnes qui ne peuvent pas la voir
    .help = Dites entre les crochets ce qu’elle montre : `![ce qu’elle montre](carte.png)`

image-unreadable = « { $written } » n’est pas une image que les navigateurs savent afficher
    .help = Exportez-la en PNG ou en JPEG, et indiquez ici ce nouveau fichier.

image-uncleaned = L’image « { $name } » est publiée avec ce qu’elle peut dire d’elle-même : le lieu, la date, l’appareil, qui l’a faite
    .help = Elle est abîmée, ou d’une sorte qui ne peut pas être nettoyée. Ouvrez-la, exportez-la en PNG ou en JPEG, et indiquez ici ce nouveau fichier : il sera nettoyé.

footnote-undefined = La note de bas de page « { $label } » n’a pas de texte
    .help = { $nearest ->
        [none] Ajoutez son texte dans un paragraphe à part : `[^{ $label }]: …`
       *[other] Vouliez-vous écrire « { $nearest } » ?
    }

footnote-unused = Rien dans le texte n’appelle la note de bas de page « { $label } »
    .help = Placez `[^{ $label }]` à l’endroit voulu, ou supprimez la note.

footnote-twice = La note de bas de page « { $label } » a deux textes
    .help = Gardez l’un des deux, ou donnez à l’autre un nom différent.

heading-attribute = Un intertitre ne peut pas porter « { $attribute } »
    .help = Ne gardez entre les accolades qu’un identifiant : `{"{"}#mon-intertitre{"}"}`

heading-duplicate = Deux intertitres portent l’identifiant « { $id } »
    .help = Donnez à l’un d’eux un autre identifiant.

heading-empty = Cet intertitre ne contient aucun mot
    .help = Écrivez l’intertitre après le `#`, ou supprimez la ligne.

html-raw = Ce code HTML est montré tel quel aux lecteurs
    .help = Écrivez-le en Markdown, ou supprimez-le.

## Personnes interrogées

speaker-unknown = La personne « { $id } » ne figure pas dans `speakers.yaml`
    .help = { $nearest ->
        [none] Vérifiez l’orthographe, ou ajoutez cette personne au fichier `speakers.yaml` du rapport.
       *[other] Vouliez-vous écrire « { $nearest } » ?
    }

speaker-twice = Le champ `{ $key }` fait double emploi avec `speaker`
    .help = Supprimez `{ $key }` : sa valeur vient de `speakers.yaml`.

speaker-terms = `{ $key }` montrerait de cette personne ce qui doit peut-être rester caché
    .help = Supprimez cette ligne : la profession et la structure viennent de la personne dans `speakers.yaml` ou, sans `speaker`, de `{ $field }`.

speaker-same-pseudonym = Deux personnes interrogées de ce rapport portent le pseudonyme « { $pseudonym } »
    .help = Donnez à l’une d’elles un autre pseudonyme, pour qu’on ne les prenne pas pour une seule.

speaker-missing = Rien n’indique qui parle dans ce témoignage
    .help = Ajoutez `speaker:` avec un identifiant de `speakers.yaml`, ou `profession:` avec un identifiant de ce vocabulaire.

## Adresses

# $other: the path of the other document
route-collision = L’adresse « { $address } » est déjà celle de { $other }
    .help = Donnez à l’un des deux un autre `slug` dans son en-tête, ou renommez son fichier.

route-bad-slug = « { $slug } » ne peut pas figurer dans une adresse
    .help = { $better ->
        [none] N’employez que des minuscules sans accent, des chiffres et des traits d’union isolés.
       *[other] Écrivez : `slug: { $better }`
    }

## Confidentialité

# $hidden: the fields generalised, as in speakers.yaml: "seniority, facility"
attribute-seniority = ancienneté
attribute-gender = féminin ou masculin
attribute-facility = structure
attribute-profession = profession

disclosure-generalised = Ce qui est montré de la personne « { $speaker } » a été généralisé ({ $hidden }) : { $why ->
        [few] { $alike ->
            [1] personne d’autre dans l’enquête ne partage tout ce que l’on sait d’elle
           *[other] seules { $alike } personnes de l’enquête partagent tout ce que l’on sait d’elle
        }
       *[company] { $alike } personnes partagent tout ce que l’on sait d’elle, mais le montrer en laisserait d’autres seules
    }. { $shown ->
        [none] Il ne reste que le nom{ $among ->
            [1] {""}
           *[other] , comme pour { $among } personnes en tout
        }
       *[other] Ce qui reste est commun à { $among } personnes : { $shown }
    }
    .help = Inscrivez dans `speakers.yaml` toutes les personnes interrogées, citées ou non : le site pourra en montrer davantage. Pour en décider vous-même, donnez à cette personne un `override` avec sa raison (`reason`).

disclosure-override = Ce qui est montré de la personne « { $speaker } » a été décidé à la main ({ $reason }) : { $shown ->
        [none] rien que le nom
       *[other] { $shown }
    }. { $among ->
        [1] Personne d’autre dans l’enquête n’est montré ainsi
       *[other] { $among } personnes de l’enquête sont montrées ainsi
    }
    .help = Assurez-vous que personne ne peut la reconnaître ; pour revenir à la règle, supprimez `override` dans `speakers.yaml`.

disclosure-narrowed = « { $term } » n’est pas montré pour ce document, ou seulement par un terme plus large : à côté du témoignage de « { $speaker } », il ne resterait pas { $cell } personnes possibles, pour cette voix ou pour une autre
    .help = Rien n’est à faire. Pour le montrer, ne citez ici que des personnes dont cela peut se dire, ou inscrivez dans `speakers.yaml` toutes les personnes rencontrées : on pourra alors montrer davantage.

disclosure-editions = { $fit ->
        [1] Une seule personne de l’enquête correspond
       *[other] Seules { $fit } personnes de l’enquête correspondent
    } à coup sûr à la fois à ce qui est montré aujourd’hui de la personne « { $speaker } » et à ce qu’en montrent les éditions archivées ({ $editions }) : le site dit maintenant ce qu’elles ne disent pas ({ $told }), et il faudrait au moins { $cell } personnes
    .help = Ne montrez pas plus qu’avant : écrivez sous cette personne `override: {"{"}show: [{ $keep }], reason: "…"{"}"}`. Inscrire dans `speakers.yaml` toutes les personnes rencontrées peut aussi suffire. Sinon, qui compare les éditions apprendrait de qui il s’agit.

disclosure-newcomer = La personne « { $speaker } » est citée pour la première fois depuis l’édition { $edition }, et { $joined ->
        [1] une personne a rejoint l’enquête
       *[other] { $joined } personnes ont rejoint l’enquête
    } depuis : qui soustrait les deux nombres de personnes peut prendre cette voix pour { $joined ->
        [1] celle de cette personne
       *[other] celle de l’une d’elles
    }
    .help = Assurez-vous que cela ne nuit à personne. Sinon, attendez pour la citer qu’au moins { $cell } personnes aient rejoint l’enquête depuis cette édition, ou retirez du rapport la page de méthodes, qui donne ces nombres.

evidence-finding-bare = Aucun témoignage ne porte ce résultat : son texte n’en montre, n’en cite et n’en lie aucun
    .help = Ajoutez un témoignage, `![](testimony:…)`. Si le résultat repose sur autre chose, dites-le au-dessus du texte : `evidence: [document]` (ou `observation`, `survey`, `interview`, `focus-group`) ; les lecteurs le voient.

evidence-testimony-unused = Rien ne mentionne le témoignage « { $id } », qui est pourtant publié
    .help = Montrez-le dans un résultat, `![](testimony:{ $id })`. S’il est là pour être lu pour lui-même, écrivez `use: standalone` ; s’il ne doit pas paraître, `draft: true`.

evidence-uneven = « { $speaker } » donne { $count } des { $used } témoignages qui portent les résultats
    .help = Citez aussi d’autres personnes. S’il ne peut en être autrement, dites pourquoi à côté de cette personne, pour vous seul : `quoted_often: "…"` (jamais publié).

register-missing = Le registre « { $path } » est introuvable : rien n’empêche de publier ce qui doit rester secret
    .help = Remettez-le à sa place (demandez-le à qui le conserve), ou choisissez de vous en passer cette fois avec `--no-register`. D’ici là, les messages ne montrent aucune ligne ni aucun mot du site, puisque l’un d’eux pourrait être interdit.

register-inside = Le registre « { $path } » se trouve dans `content/`, parmi ce qui est publié
    .help = Sortez-le de `content/`, et indiquez son nouvel emplacement dans `content/site.yaml`, sous `confidentiality`, `register`.

# $line: the line of the register; never the term itself. $source: the path of the file that says it;
# $folder: where the file or folder lies that bears it as its name; neither where no source says it whole
register-found = { $folder ->
        [none] { $source ->
            [none] Le site montrerait dans { $artifact } ce que la ligne { $line } de { $register } interdit, bien qu’aucun fichier ne le dise d’un seul tenant
           *[other] Le site montrerait ici ce que la ligne { $line } de { $register } interdit (dans { $artifact })
        }
       *[other] Un fichier ou un dossier de `{ $folder }` porte un nom que la ligne { $line } de { $register } interdit, et son adresse le montrerait
    }
    .help = { $folder ->
        [none] { $source ->
            [none] Cherchez quels mots s’y rencontrent, un prénom devant un nom par exemple : ils viennent de deux champs ou de deux fichiers. Changez l’un d’eux. Si c’est l’habillage qui le dit, remplacez cette phrase ou ce gabarit.
           *[other] { $replacement ->
                [none] Dites-le autrement.
               *[other] Le registre propose « { $replacement } ».
            } Si ce fichier-là, et lui seul, a le droit de le dire, ajoutez `{ $source }` au champ `allow` de cette ligne du registre : aucun autre fichier n’en est dispensé.
        }
       *[other] Renommez-le, ainsi que tout ce qui y renvoie par ce nom.
    }

register-unknown-path = La ligne { $line } du registre autorise un fichier qui n’existe pas : elle n’autorise donc rien
    .help = Écrivez le chemin entier du fichier depuis la racine du site : `content/reports/mon-rapport/references.bib`.

register-unread = Les termes du registre ne peuvent pas être cherchés dans le fichier « { $artifact } », ou dans ce qu’il renferme
    .help = Relisez-le vous-même avant de le publier, y compris ce qu’il dit de son auteur et de son origine. Les textes, les tableaux en CSV et les documents bureautiques sans mot de passe peuvent être lus.

## Habillages

archive-broken = Cette édition est abîmée : ses octets ne sont plus ceux qui ont été archivés.
    .help = Remettez une copie intacte (depuis une sauvegarde, ou là où vous gardez vos éditions), puis lancez `verbatim archive verify`. Rien n’en est publié entre-temps.

archive-address = Les éditions du rapport « { $report } » se trouveraient parmi d’autres pages, à l’adresse /{ $report }/
    .help = Donnez au dossier du rapport un autre nom : ni une langue, comme `fr`, ni `fr-en`, ni `files`.

archive-unread = Les sources de cette édition ne se lisent pas : ce qu’elle montre des personnes n’est pas comparé à ce que montre le site, et il n’y a pas de page de différences avec elle
    .help = Comparez-les vous-même avant de publier. Si cette version de verbatim est plus ancienne que celle qui a fait l’édition, utilisez-en une plus récente.

archive-withdrawn = Ce témoignage a été retiré, et des éditions archivées le montrent encore : { $editions }
    .help = Retirez les pages de chacune : `verbatim archive retract { $report } { $first } --reason "…"`. Qui en a téléchargé une copie la garde : prévenez ceux que vous connaissez.

archive-forbidden = Cette édition dit ce que la ligne { $line } de { $register } interdit
    .help = Une édition ne se change pas. Retirez-en les pages avec `verbatim archive retract`, qui dit pourquoi à leur place ; puis prévenez qui peut en avoir une copie. Si l’un de ses fichiers, et lui seul, a le droit de le dire, ajoutez son chemin au champ `allow` de cette ligne.

skin-unknown = L’habillage « { $name } » n’existe pas
    .help = Corrigez le champ `theme` de `content/site.yaml`, ou créez l’habillage dans le dossier `themes/{ $name }/`.

# $what: the words of the reader of templates, in English
skin-template = Ce gabarit de l’habillage n’est pas utilisable ({ $what })
    .help = Corrigez-le, ou supprimez-le : celui que verbatim fournit prendra sa place.

# $what: the words of the reader of phrases, in English
skin-phrase-syntax = Les phrases de l’habillage ne peuvent pas être lues à cet endroit ({ $what })
    .help = Écrivez chaque phrase sous la forme `nom = mots`, et mettez en retrait de quatre espaces les lignes qui la continuent.

skin-phrase-missing = La phrase `{ $phrase }` de l’habillage n’existe pas en « { $lang } »
    .help = Ajoutez à ses phrases dans cette langue : `{ $phrase } = …`

skin-language-missing = L’habillage n’a pas de phrases en « { $lang } »
    .help = Ajoutez-lui un fichier de phrases dans cette langue, ou retirez `{ $lang }` du champ `languages` de `content/site.yaml`.

skin-stray = Ce fichier n’a pas d’usage dans un habillage : il n’est pas pris en compte
    .help = Déplacez-le ailleurs, ou supprimez-le.

## Le programme lui-même

program-error = erreur
program-warning = avertissement
program-note = note
program-help = aide

# $errors, $warnings
program-summary = { $errors ->
        [0] aucune erreur
        [1] 1 erreur
       *[other] { $errors } erreurs
    }, { $warnings ->
        [0] aucun avertissement
        [1] 1 avertissement
       *[other] { $warnings } avertissements
    }

# $pages; $languages: by their tags, "fr, en"; $out: a path; $created, $changed, $kept, $removed: files
program-built = { $pages ->
        [0] Aucune page ({ $languages }) écrite dans { $out }
        [1] 1 page ({ $languages }) écrite dans { $out }
       *[other] { $pages } pages ({ $languages }) écrites dans { $out }
    } ; fichiers : { $created ->
        [0] aucun nouveau
        [1] 1 nouveau
       *[other] { $created } nouveaux
    }, { $changed ->
        [0] aucun modifié
        [1] 1 modifié
       *[other] { $changed } modifiés
    }, { $kept ->
        [0] aucun inchangé
        [1] 1 inchangé
       *[other] { $kept } inchangés
    }, { $removed ->
        [0] aucun supprimé
        [1] 1 supprimé
       *[other] { $removed } supprimés
    }

program-timings = Le temps a passé à :

# $stage
program-timing = { $stage ->
        [read] lire les fichiers
        [parse] analyser le contenu
        [editions] résoudre les éditions archivées
        [resolve] résoudre les renvois ; vérifier citations, chiffres et anonymat
        [compare] comparer les éditions
        [skin] lire l’habillage et les styles de citation
        [plan] prévoir adresses et listes
        [pages] composer pages et données de recherche
        [render] mettre en forme
        [search] chercher les termes du registre
        [write] écrire les fichiers
       *[exchange] mettre le site en place
    }

program-timing-threads = (somme de tous les fils d’exécution)

# $documents
program-checked = Aucune erreur dans { $documents ->
        [0] 0 document
        [1] 1 document
       *[other] { $documents } documents
    }

program-not-written-first = Le site n’a pas été écrit
program-not-written = Le site n’a pas été écrit ; le précédent reste tel quel

# $count, $cell
program-disclosure = { $count ->
        [1] Ce qui est montré d’une personne interrogée a été généralisé pour qu’au moins { $cell } personnes le partagent : `verbatim check -v` dit pourquoi
       *[other] Ce qui est montré de { $count } personnes interrogées a été généralisé pour qu’au moins { $cell } personnes le partagent : `verbatim check -v` dit pourquoi
    }
program-disclosure-told = { $count ->
        [1] Ce qui est montré d’une personne interrogée a été généralisé pour qu’au moins { $cell } personnes le partagent
       *[other] Ce qui est montré de { $count } personnes interrogées a été généralisé pour qu’au moins { $cell } personnes le partagent
    }

# $count
program-narrowed = { $count ->
        [1] 1 document ne montre pas toutes les structures et professions qu’il nomme, pour ne désigner personne parmi celles et ceux qu’il cite : `verbatim check -v` dit pourquoi
       *[other] { $count } documents ne montrent pas toutes les structures et professions qu’ils nomment, pour ne désigner personne parmi celles et ceux qu’ils citent : `verbatim check -v` dit pourquoi
    }
program-narrowed-told = { $count ->
        [1] 1 document ne montre pas toutes les structures et professions qu’il nomme, pour ne désigner personne parmi celles et ceux qu’il cite
       *[other] { $count } documents ne montrent pas toutes les structures et professions qu’ils nomment, pour ne désigner personne parmi celles et ceux qu’ils citent
    }

# $count
program-overrides = { $count ->
        [1] Ce qui est montré d’une personne interrogée a été décidé à la main (`override`) : `verbatim check -v` dit pourquoi
       *[other] Ce qui est montré de { $count } personnes interrogées a été décidé à la main (`override`) : `verbatim check -v` dit pourquoi
    }
program-overrides-told = { $count ->
        [1] Ce qui est montré d’une personne interrogée a été décidé à la main (`override`)
       *[other] Ce qui est montré de { $count } personnes interrogées a été décidé à la main (`override`)
    }

# $address
program-serving = Aperçu à l’adresse { $address } — Ctrl-C pour l’arrêter

# $port, $other
program-port-taken = Le port { $port } est déjà pris : l’aperçu utilise le port { $other }

# $count, $port, $last
program-no-port = { $count ->
        [1] Le port { $port } est déjà pris : choisissez-en un autre avec `--port`
       *[other] Les ports { $port } à { $last } sont tous pris : arrêtez un autre aperçu, ou choisissez un autre port avec `--port`
    }

# $port
program-port-forbidden = Le système ne laisse personne se servir du port { $port } : choisissez-en un au-dessus de 1023 avec `--port`

# $address
program-no-browser = Aucun navigateur n’a pu être ouvert : ouvrez-en un à l’adresse { $address }

# $milliseconds
program-rebuilt = Reconstruit en { $milliseconds } ms

program-preview-broken = Le dernier site sans erreur reste affiché

# The preview, in the browser

# $count
program-preview-mistakes = { $count ->
        [1] 1 erreur empêche de publier le site
       *[other] { $count } erreurs empêchent de publier le site
    }
# $count
program-preview-warnings = { $count ->
        [1] Et 1 avertissement, à voir ensuite
       *[other] Et { $count } avertissements, à voir ensuite
    }
program-preview-kept = La page que vous voyez dessous est la dernière sans erreur. Elle se mettra à jour dès que tout sera corrigé et enregistré.
program-preview-never = Il n’y a pas encore de page à montrer. Elle s’affichera d’elle-même dès que tout sera corrigé et enregistré.
program-preview-building = Le site se construit : la page s’affichera d’elle-même.
# $line, $column
program-preview-position = ligne { $line }, colonne { $column }
program-preview-also = À voir aussi :
program-preview-to-do = Que faire :
program-preview-mended = Plus aucune erreur : la page est à jour.
program-preview-left = À faire pour cette page
# $count
program-preview-left-count = { $count ->
        [0] (rien)
       *[other] ({ $count })
    }
program-preview-nothing-left = Il n’y a plus rien à faire pour cette page.
program-preview-nothing-else = Hormis ces erreurs, il n’y a rien d’autre à faire pour cette page.
program-preview-places = Montrer d’où vient chaque paragraphe
program-preview-copy = copier
program-preview-copied = Copié :
program-preview-waiting = Pas encore publié
program-preview-translations = Traductions manquantes
program-preview-told = Avertissements et remarques
program-preview-disclosure = Pour protéger les personnes : ce qui a été décidé
# $line
program-preview-line = ligne { $line }
# $count
program-preview-many = et { $count } autres du même genre
# $lang: a language tag
program-preview-language = { $lang ->
        [fr] en français
        [en] en anglais
        [de] en allemand
        [es] en espagnol
        [it] en italien
        [pt] en portugais
        [nl] en néerlandais
       *[other] dans la langue « { $lang } »
    }
# $title
program-preview-draft = « { $title } » est un brouillon : il ne sera pas publié
program-preview-draft-to-do = Quand le texte est prêt, effacez `draft: true` dans son en-tête.
# $id
program-preview-draft-testimony = Le témoignage « { $id } » est un brouillon : il ne sera pas publié
program-preview-draft-testimony-to-do = Quand il est prêt, effacez `draft: true` dans son en-tête.
program-preview-pending = L’accord de la personne est en attente pour le témoignage « { $id } » : il ne sera pas publié
program-preview-pending-to-do = Quand elle a donné son accord, écrivez `consent: granted` ; si elle refuse, `consent: withdrawn`.
# $title, $lang, $path, $language
program-preview-untranslated = « { $title } » n’existe pas { $language }
program-preview-untranslated-to-do = Traduisez-le dans un nouveau fichier `{ $path }`.
# $id, $lang, $language
program-preview-untranslated-testimony = Le témoignage « { $id } » n’est pas traduit { $language }
program-preview-untranslated-testimony-to-do = Ajoutez la traduction dans son en-tête, sous `translations`, à la ligne `{ $lang }:`.
# $term, $lang, $language
program-preview-unnamed = Le terme « { $term } » n’a pas de nom { $language }
program-preview-unnamed-to-do = Ajoutez ce nom sous `label`, à la ligne `{ $lang }:`.

# $version, $report, $path
program-archived = Édition { $version } de « { $report } » écrite dans { $path }

# $version, $report
program-archive-same = L’édition { $version } de « { $report } » est déjà archivée avec le même contenu : il n’y a rien à faire

# $version, $report
program-archive-different = L’édition { $version } de « { $report } » est déjà archivée avec un autre contenu : augmentez `version` dans l’en-tête du rapport

program-archive-none = L’archive ne contient pas cette édition : `verbatim archive create RAPPORT` en crée une

# $path, $other
program-archive-collision = { $path } et { $other } seraient un seul fichier sur certaines machines : renommez l’un ou l’autre (un fichier joint au rapport, ou une adresse)

# $report, $why
program-archive-unfit = « { $report } » ne fait pas d’édition : { $why }

program-archive-unfit-to-do = Renommez dans `content` les fichiers en question et ce qui y mène, puis relancez la commande. Rien n’a été écrit.

# $report
program-archive-too-large = « { $report } » contient plus qu’une édition ne le peut : 4 Go et 65 000 fichiers. Retirez-en les plus gros fichiers joints, et renvoyez vers l’endroit où ils sont déposés

# Un mot, la dernière colonne de `archive list`.
program-archive-list-retracted = retirée

# $path
program-verified = { $path } : tout est, à l’octet près, tel qu’il a été archivé

# $path, $why
program-archive-broken = { $path } n’est plus tel qu’il a été archivé : { $why }

# $path
program-archive-broken-to-do = Remettez { $path } à partir d’une copie (autre machine, Git, dépôt) : ce qui prouve une édition ne se refait pas à partir d’elle. Rien n’a été modifié.

# $at
program-fault-damaged = le fichier est abîmé, ou a été fait par un autre programme, à partir de l’octet { $at }
# $file, $at
program-fault-encrypted = « { $file } » ne s’ouvre qu’avec un mot de passe (octet { $at }) : aucune édition ne contient un tel fichier
# $file, $at
program-fault-compressed = « { $file } » est compressé (octet { $at }) : une édition contient ses fichiers tels quels. Celle-ci a été refaite par un autre programme
# $file, $at
program-fault-large = un fichier de plus de 4 Go est annoncé à l’octet { $at } : aucune édition n’en contient
# $file, $at
program-fault-cut = « { $file } » serait plus long que l’archive entière (octet { $at }) : la fin manque, ou la longueur est fausse
# $file, $at
program-fault-link = « { $file } » est un lien vers un autre fichier (octet { $at }) : aucune édition n’en contient
# $file, $at
program-fault-no-file = « { $file } » est un dossier ou autre chose qu’un fichier (octet { $at }) : aucune édition n’en contient
# $file, $at
program-fault-contents = sa table des matières, à l’octet { $at }, n’est pas celle de ses fichiers : l’un est caché, en recouvre un autre ou porte deux noms
# $file, $at
program-fault-comment = on y a ajouté quelque chose : un commentaire, à l’octet { $at }
# $file, $at
program-fault-trailing = on y a ajouté quelque chose, derrière la fin qui se trouve à l’octet { $at }
program-fault-too-large = il fait plus de 4 Go, ce que ne fait aucune édition ; il n’a pas été lu
# $count
program-fault-more = et { $count ->
    [one] un autre défaut
   *[other] { $count } autres défauts
}
# $file
program-fault-unsafe = « { $file } » pourrait s’écrire hors du dossier où on l’ouvre
# $file, $other
program-fault-collision = « { $file } » et « { $other } » ont le même nom, ou des noms que certaines machines confondent : ils ne diffèrent que par les majuscules ou les accents, ou l’un est le dossier de l’autre
# $file
program-fault-missing = le fichier « { $file } » n’y est pas
# $file
program-fault-unlisted = le fichier « { $file } » a été ajouté : rien dans l’édition ne le prouve
# $file
program-fault-altered = le fichier « { $file } » a été modifié
# $file
program-fault-malformed = le fichier « { $file } » ne dit pas ce qu’il doit dire
# $stated, $counted
program-fault-size = il annonce { $stated } (octets, un point, fichiers) et contient { $counted }

# $path
program-restore-no-sources = { $path } ne contient pas de sources : il a été fait avant que les éditions en contiennent. Les pages qu’il contient sont entières.

# $report, $version, $path
program-restored = Les sources de l’édition { $version } de « { $report } » sont dans { $path }. Pour en refaire les pages : verbatim build --root { $path }

# $version, $report, $path
program-archive-retracted = L’édition { $version } de « { $report } » n’est plus montrée : { $path } dit pourquoi. Reconstruisez le site ; l’archive elle-même reste telle quelle, et les copies déjà téléchargées aussi

# $version, $report, $path
program-archive-retracted-already = L’édition { $version } de « { $report } » est déjà retirée : changez-en la raison dans { $path }

# $line
program-archive-reason-forbidden = La raison donnée avec `--reason` dit ce que la ligne { $line } du registre interdit : écrivez-la autrement

program-no-root = Pas de `content/site.yaml` ici ni dans un dossier au-dessus : indiquez le dossier du site avec `--root DOSSIER`

# $path
program-output-foreign = { $path } n’a pas été créé par verbatim et n’est pas vide : verbatim n’y touche pas

# $path
program-output-overlaps = Le site ne peut pas être écrit dans { $path } : il se mêlerait à ce dont il est fait

# $path
program-output-not-folder = Le site ne peut pas être écrit dans { $path } : ce n’est pas un dossier

# $path
program-output-busy = Une autre construction du site écrit dans { $path } : attendez qu’elle ait fini

# $path, $why
program-io = { $path } : { $why }

# $path
program-io-full = { $path } : il n’y a plus de place pour l’écrire (le disque est plein, ou les fichiers n’ont pas le droit d’être plus grands ici). Ce qui s’y trouvait est comme avant. Faites de la place, puis relancez la même commande

# $path
program-io-forbidden = { $path } : vous n’avez pas le droit de lire ou d’écrire ici. Ce qui s’y trouvait est comme avant. Changez les droits de ce fichier et de son dossier, ou choisissez un autre dossier

# $path
program-io-read-only = { $path } : ce disque est en lecture seule. Ce qui s’y trouvait est comme avant. Copiez le site sur un autre disque, ou nommez un autre dossier

# $line
program-archive-note-forbidden = La note donnée avec `--note` dit ce que la ligne { $line } du registre interdit : écrivez-la autrement

# $report, $nearest
program-diff-unknown-report = { $nearest ->
        [none] Aucune édition de « { $report } » n’est archivée
       *[other] Aucune édition de « { $report } » n’est archivée ; vouliez-vous dire « { $nearest } » ?
    }

# $report, $version, $nearest, $known
program-diff-unknown-version = { $nearest ->
        [none] « { $report } » n’a pas d’édition { $version } ; éditions archivées : { $known }
       *[other] « { $report } » n’a pas d’édition { $version } ; vouliez-vous dire { $nearest } ? Éditions archivées : { $known }
    }

# $path
program-diff-no-sources = { $path } ne contient pas les sources de l’édition : elle ne peut pas être comparée à une autre

# $path
program-diff-unreadable = Les sources que contient { $path } ne forment pas un site lisible : l’édition ne peut pas être comparée

# $report, $before, $after
program-diff-none = Rien n’a changé dans « { $report } » de l’édition { $before } à l’édition { $after }

# $report, $before, $after
program-diff-title = Ce qui a changé dans « { $report } » de l’édition { $before } à l’édition { $after } : {"{"}+ajouté+{"}"}, [-retiré-]

# $kind, $title, $language, $added, $removed
program-diff-changed = { program-diff-kind }{ $title ->
        [none] { "" }
       *[other] { " " }« { $title } »
    } ({ $language }) : { $added ->
        [0] aucun mot ajouté
        [one] { $added } mot ajouté
       *[other] { $added } mots ajoutés
    }, { $removed ->
        [0] aucun retiré
        [one] { $removed } retiré
       *[other] { $removed } retirés
    }

# $kind, $title, $language, $added
program-diff-added = Nouveau : { program-diff-kind }{ $title ->
        [none] { "" }
       *[other] { " " }« { $title } »
    } ({ $language }), { $added ->
        [one] { $added } mot
       *[other] { $added } mots
    }

# $kind, $title, $language, $removed
program-diff-removed = Retiré : { program-diff-kind }{ $title ->
        [none] { "" }
       *[other] { " " }« { $title } »
    } ({ $language }), { $removed ->
        [one] { $removed } mot
       *[other] { $removed } mots
    }

# $kind
program-diff-kind = { $kind ->
        [report] Rapport
        [methods] Méthodes
        [finding] Résultat
        [testimony] Témoignage
       *[page] Page
    }

# $former
program-diff-renamed = renommé (avant : { $former })

# $from, $to
program-diff-moved = déplacé parmi les résultats : place { $from } avant, place { $to } maintenant

# $field
program-diff-field = { $field ->
        [title] titre
        [subtitle] sous-titre
        [summary] résumé
        [key_points] point clé
        [authors] auteur
        [series] collection
        [number] numéro
        [version] version
        [date] date
        [updated] mise à jour
        [licence] licence
        [funding] financement
        [design] type d’étude
        [approach] approche
        [period] période
        [sampling] échantillonnage
        [analysis] analyse
        [ethics] éthique
        [limits] limites
        [coreq] réponse à COREQ
        [evidence] ce sur quoi il repose
        [form] forme
        [collected] date de recueil
        [translator] traduction par
        [source] source
        [slug] adresse
       *[other] { $field }
    }

# $vocabulary
program-diff-terms = { $vocabulary ->
        [themes] thèmes
        [facilities] structures
        [professions] professions
       *[other] { $vocabulary }
    }

# $place
program-diff-place = { $place ->
        [attribution] ce qui est montré de la personne a changé
        [heading] intertitre
        [paragraph] paragraphe
        [item] élément de liste
        [quote] citation
        [testimony] témoignage montré en entier
        [alt] texte de remplacement d’une image
        [caption] légende
        [callout] encadré
        [row] ligne de tableau
        [code] texte préformaté
        [rule] séparation
       *[note] note de bas de page
    }

# $count
program-diff-withheld = { $count ->
        [one] { $count } mot qui n’est plus montré
       *[other] { $count } mots qui ne sont plus montrés
    }

program-diff-facts = Chiffres de l’étude

# $label, $before, $after
program-diff-fact = { $label } : { $before } → { $after }

program-diff-no-value = aucune valeur

program-diff-labels = Libellés

# $count
program-diff-testimonies-removed = { $count ->
        [one] { $count } témoignage n’est plus montré
       *[other] { $count } témoignages ne sont plus montrés
    }

# $count
program-diff-testimonies-added = { $count ->
        [one] { $count } témoignage n’était pas montré, et ne l’est plus depuis
       *[other] { $count } témoignages n’étaient pas montrés, et ne le sont plus depuis
    }

program-not-yet = Cette commande n’existe pas encore

# $report; $known: the ids of the reports, or none
program-unknown-report = { $known ->
        [none] Le rapport « { $report } » n’existe pas, ni aucun autre
       *[other] Le rapport « { $report } » n’existe pas ; rapports du site : { $known }
    }

# $value
program-bad-base-url = « { $value } » ne peut pas être l’adresse du site : écrivez-la en entier, par exemple `https://www.example.org/`

image-remote = Cette image est sur un autre site : chaque lectrice, chaque lecteur y laisserait sa trace
    .help = Copiez l’image à côté du texte et nommez-la par un lien relatif, par exemple `![description](carte.png)`.

vocabulary-unwritten = Le vocabulaire « { $id } » est nommé ici, mais il n’a pas de fichier et rien ne s’y rapporte
    .help = { $nearest ->
        [none] Créez content/vocabulary/{ $id }.yaml avec ses termes, ou supprimez cette entrée.
       *[other] Vouliez-vous écrire `{ $nearest }` ? Sinon, créez content/vocabulary/{ $id }.yaml.
    }

vocabulary-reserved = Un vocabulaire ne peut pas s’appeler « { $id } » : ce nom sert déjà à autre chose
    .help = Renommez ce fichier ; le nom d’un vocabulaire n’est ni celui d’un champ, ni celui d’une sorte de document, ni le singulier d’un autre vocabulaire.

vocabulary-missing = Des termes de ce vocabulaire sont nommés, mais son fichier n’existe pas
    .help = Créez ce fichier : un terme par entrée, par exemple `violence: {"{"}label: {"{"}fr: Violence, en: Violence{"}"}{"}"}`.

speakers-missing = Des témoignages nomment des personnes interrogées, mais ce fichier n’existe pas
    .help = Créez-le et inscrivez-y toutes les personnes interrogées, citées ou non.

bibliography-missing = Ce rapport cite des références, mais n’a pas de bibliographie
    .help = Ajoutez `references.bib` (BibLaTeX), `references.yaml` (Hayagriva) ou `references.json` (CSL-JSON) dans le dossier du rapport.

# L’aide de la ligne de commande
program-command-verbatim = verbatim publie la recherche qualitative : résultats, témoignages, méthodes et vocabulaires deviennent un site bilingue où tout est relié
program-help-usage = Usage :
program-help-commands = Commandes
program-help-command = COMMANDE
program-help-options = Options
program-help-arguments = À indiquer
program-option-version = Affiche la version
program-call-no-command = la commande « { $written } » n’existe pas
program-call-which-command = il manque une commande. Choisissez parmi : { $commands }
program-call-no-option = « { $written } » n’a pas sa place ici
program-call-missing = il manque : { $missing }
program-call-no-value = il manque une valeur après { $option }
program-call-bad-value = « { $written } » ne convient pas à { $option }
program-call-twice = { $option } est indiqué deux fois
program-call-suggestion = Vouliez-vous dire « { $suggestion } » ?
program-call-values = Valeurs possibles : { $values }
program-call-help = Pour voir ce qui peut être demandé : `verbatim --help`
program-command-new = Crée un petit site pour commencer, qui s’explique lui-même
program-option-folder = Le dossier du nouveau site : il n’existe pas encore, ou il est vide
program-new-occupied = Le dossier { $path } contient déjà quelque chose : rien n’y a été touché. Choisissez un dossier qui n’existe pas encore, ou un dossier vide.
program-new-made = Un nouveau site est prêt dans { $path }.
    Ouvrez { $guide } : il vous guide pas à pas. Pour voir le site tout de suite :

        cd { $path }
        verbatim serve
program-command-build = Produit le site : content/ devient dist/
program-command-serve = Montre le site pendant qu’on l’écrit, brouillons compris et signalés
program-command-check = Dit toutes les erreurs, sans rien écrire
program-command-schema = Écrit le schéma JSON d’une sorte de fichier, pour les éditeurs de texte
program-option-kind = La sorte de fichier
program-command-archive = Fige des rapports en éditions numérotées
program-command-create = Fige un rapport à sa version
program-command-list = Donne la liste des éditions
program-command-restore = Rendre les sources d’une édition, sous forme de site
program-command-verify = Vérifie chaque octet des éditions
program-command-diff = Dit ce qui a changé entre deux éditions d’un rapport, mot par mot ; le code de sortie est 0, qu’il y ait des différences ou non
program-option-root = La racine du site (sinon, le premier dossier en remontant qui contient content/site.yaml)
program-option-out = Où écrire le site (sinon, dist/ à la racine)
program-option-base-url = L’adresse où le site est publié, à la place de celle de site.yaml
program-option-drafts = Inclut les brouillons et les témoignages en attente, signalés
program-option-theme = L’habillage, à la place de celui de site.yaml
program-option-no-register = Continue même si le registre que nomme site.yaml est absent
program-option-lang = La langue que parle le programme (sinon, celle du système)
program-option-format = Comment dire les erreurs ; json : un objet par ligne sur la sortie standard
program-option-quiet = Ne dit que les erreurs
program-option-verbose = Dit aussi ce qui a été décidé, comme ce qui est montré de chaque personne interrogée
program-option-strict = Traite les avertissements comme des erreurs
program-option-timings = Dire où le temps est passé
program-option-port = Le port de l’aperçu ; s’il est pris, le suivant
program-option-open = Ouvre l’aperçu dans le navigateur
program-option-note = Ce qu’il faut noter de cette édition
program-command-retract = Ne montre plus une édition, et dit pourquoi
program-option-reason = Pourquoi, pour les lecteurs
program-option-report = Le rapport
program-option-before = La version de départ
program-option-after = La version d’arrivée
program-option-help = Affiche cette aide

register-syntax = Cette ligne du registre n’est pas écrite comme il faut
    .help = Écrivez chaque entrée ainsi : `- {"{"}term: …, replacement: …{"}"}`, entre guillemets droits si elle contient un deux-points.

fact-twice = Cette donnée chiffrée a deux valeurs pour le périmètre « { $scope } »
    .help = Gardez une seule valeur par périmètre ; si les deux sont justes, donnez à chacune son périmètre.

fact-contradicts = « { $number } » n’est le chiffre d’aucun périmètre pour « { $label } » : { $values }{ $stated ->
    [none] {""}
   *[other] {" "}– source : { $stated }
}
    .help = Si c’est bien cette donnée, écrivez `<fact:{ $fact }>` au lieu du nombre et de son nom : le chiffre sera toujours juste. Si la donnée est fausse, corrigez-la dans les méthodes. Si le nombre compte autre chose, dites-le autrement (une partie : « dont { $number }… »).

fact-other-scope = « { $number } » est, pour « { $label } », le chiffre d’un autre périmètre (« { $scope } ») que le paragraphe ne nomme pas : { $values }
    .help = Nommez ce périmètre dans le paragraphe, ou, si vous pensiez à celui de la publication, corrigez le chiffre. `<fact:{ $fact }>` s’écrit au lieu du nombre et de son nom.

quotation-unpublished = Ces mots sont ceux du témoignage « { $id } », qui ne peut pas paraître
    .help = Retirez-les : ce témoignage est un brouillon, ou bien son consentement est en attente, ou a été retiré.

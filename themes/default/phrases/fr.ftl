# Les mots de l’interface, en français. Le fichier anglais a les mêmes identifiants et les mêmes variables.

## Adresses (minuscules sans accent)

address-testimonies = temoignages
address-methods = methodes
address-versions = versions
address-themes = themes
address-facilities = structures
address-professions = professions
address-crossings = croisements
address-search = recherche
address-talks = communications
address-library = bibliotheque
address-projects = projets

## Langues

# Le nom de la langue dans cette langue
language-name = Français
in-language-fr = en français
in-language-en = en anglais
# $lang : étiquette de langue (« de »)
in-language-other = dans une autre langue ({ $lang })
from-language-fr = du français
from-language-en = de l’anglais
from-language-other = d’une autre langue ({ $lang })
# À côté du nom d’une langue dans laquelle la page n’existe pas
switch-nearest = page la plus proche

## Titres

title-testimonies = Témoignages
# $report : titre de la publication
title-testimonies-of = Témoignages : { $report }
# $name : qui parle (« Alessandro », « Une personne interrogée »). Pas de « de », à cause de l’élision
title-testimony = Témoignage ({ $name }) : { $excerpt }
title-methods = Méthode
title-versions = Versions
title-themes = Thèmes
title-facilities = Structures
title-professions = Professions
title-crossings = Croisements
title-search = Recherche
title-not-found = Page introuvable
title-choice = Choisir une langue

## Descriptions (moteurs de recherche, partages)

description-home = { $site } : publications, témoignages, thèmes et méthodes.
description-report = « { $title } » : la publication sur une seule page, avec ses résultats, ses témoignages et sa méthode.
description-testimonies = Tous les témoignages de la publication « { $report } ».
description-methods = Comment a été menée l’enquête de la publication « { $report } » : terrain, chiffres et périmètres, limites.
description-versions = Versions et dates de la publication « { $report } ».
description-vocabulary = { $vocabulary } : la liste des termes, avec les résultats et les témoignages qui s’y rattachent.
description-term = Résultats et témoignages rattachés à « { $term } » ({ $vocabulary }).
description-crossings = Nombre de témoignages par thème, par profession et par structure.
description-search = Chercher dans les textes, les témoignages et les termes.

## Navigation

skip = Aller au contenu
nav-main = Menu principal
nav-languages = Langues
nav-breadcrumb = Fil d’Ariane
nav-reports = Publications
nav-findings = Autres résultats
finding-previous = Résultat précédent
finding-next = Résultat suivant
belongs-to = Publication :
contents = Sommaire
home-vocabularies = Explorer les publications
choice-enter = Lire le site en français
not-found-why = Cette adresse ne mène à aucune page : elle a changé, ou le lien suivi contient une erreur.
not-found-home = Revenir à l’accueil

## Pied de page

published-by = Publié par
# $licence : identifiant SPDX (« CC-BY-4.0 »)
licence-of-texts = Licence des textes : { $licence }

## Brouillons et autres versions d’un texte

draft-page = Brouillon : cette page n’est visible que de vous et ne sera pas publiée en l’état.
draft-finding = Brouillon : ce résultat n’est visible que de vous.
# behind a link to one, in a preview or a build with drafts
draft-mark = brouillon
draft-mark-testimony = brouillon ou accord en attente
relation-summary = Cette page résume le texte d’origine, que l’on peut lire en entier dans l’autre langue.
relation-adaptation = Cette page adapte le texte d’origine, que l’on peut lire dans l’autre langue.

## Publication

key-points = L’essentiel
about-report = À propos de cette publication
version-label = Version { $version }
# Devant une date
updated = Mise à jour :
# $name : nom de l’auteur ou de l’autrice
orcid-of = ORCID : { $name }
licence = Licence
funding = Financement
terms-title = Classé sous
references-title = Références
references-record = Notice dans la bibliothèque
further-title = Pour en savoir plus
backlinks-title = Pages qui renvoient ici

## Témoignages

speaker-unnamed = Une personne interrogée
# $date : « 2021 » ou « mars 2021 »
collected-in = recueilli en { $date }
original-in-fr = L’original, en français
original-in-en = L’original, en anglais
original-in-other = L’original, dans une autre langue ({ $lang })
translated-by = Traduction : { $name }
# $from : « de l’anglais »
translated-from-by = Traduit { $from } par { $name }
paraphrase-note = Récit de l’entretien dans les mots de l’enquête, non une citation
testimony-source = Publié auparavant dans :
# $name : qui parle
figure-of = Témoignage ({ $name })

## Textes

notes-title = Notes
# $number : numéro de la note
note-mark = Note { $number }
note-back = Retour au texte, note { $number }
callout-note = À noter
callout-tip = Conseil
callout-important = Important
callout-warning = Attention
callout-caution = Prudence
table-label = Tableau

## Méthode

# $period : « 2019-2021 »
methods-period-of = Période d’enquête : { $period }
glance-title = L’enquête en un coup d’œil
fieldwork-title = L’enquête dans le temps
# Ce que montre l’image, pour une synthèse vocale ; $gaps : « 17 mars 2020 – 10 mai 2020 (confinement) »
fieldwork-gaps = Périodes exclues, hachurées : { $gaps }.
fieldwork-legend = En plein, la période d’enquête ; en hachures, ce qui en est exclu
fieldwork-what = Quoi
fieldwork-when = Quand
fieldwork-gap = Période exclue { $number }
people-title = Les personnes rencontrées, par profession
# Ce que montre l’image, pour une synthèse vocale
people-group = { $profession } : { $number }
people-unsaid = Profession non dite
# $cell : combien de personnes au moins doivent partager ce qui est dit d’elles
people-legend = { $cell ->
    [one] Toutes les personnes rencontrées sont comptées, citées ou non.
   *[other] Toutes les personnes rencontrées sont comptées, citées ou non. Une profession n’est nommée ici que si { $cell } personnes au moins la partagent ; sinon elles sont comptées sous une profession plus large, ou sans la leur, même quand l’une d’elles a choisi ailleurs de la dire.
}
people-profession = Profession
people-count = Personnes
methods-sheet = Fiche de l’enquête
methods-period = Période d’enquête
methods-interruptions = Périodes exclues
methods-sites = Lieux d’enquête
methods-design = Type d’enquête
methods-approach = Approche
methods-sampling = Échantillon
methods-analysis = Analyse
methods-ethics = Éthique
methods-limits = Limites
facts-title = Les chiffres de l’enquête
# $own : le premier périmètre (« cette note »)
facts-scopes = Pourquoi plusieurs chiffres pour une même donnée ? Parce qu’une enquête se compte sur plusieurs périmètres : deux chiffres peuvent différer sans qu’aucun soit faux. Chaque colonne est un périmètre ; la première, « { $own } », est celui de cette publication.
facts-caption = Chiffres de l’enquête, par périmètre
facts-what = Donnée
facts-none = non indiqué
coreq-title = Grille COREQ
coreq-what = La grille COREQ (Tong, Sainsbury et Craig, 2007) énumère, en 32 critères, ce qu’une recherche qualitative doit dire d’elle-même. Ce que les auteurs n’y ont pas répondu est marqué « non renseigné ».
# $answered, $all : nombres de critères ; $led : de ceux auxquels répond une rubrique de la page
coreq-counted = Critères renseignés : { $answered } sur { $all }.{ $led ->
    [0] {""}
    [one] {" "}Pour { $led } autre, une rubrique de cette page répond.
   *[other] {" "}Pour { $led } autres, une rubrique de cette page répond.
}
coreq-researchers = Équipe de recherche et réflexivité
coreq-design = Conception de l’étude
coreq-findings = Analyse et résultats
coreq-unreported = non renseigné
# Devant un lien
coreq-see = Voir :
coreq-also = voir peut-être :
coreq-1 = Qui a mené les entretiens
coreq-2 = Titres et diplômes de l’équipe
coreq-3 = Fonction des membres de l’équipe
coreq-4 = Genre des membres de l’équipe
coreq-5 = Formation et expérience
coreq-6 = Liens antérieurs avec les personnes interrogées
coreq-7 = Ce que les personnes savaient de l’équipe
coreq-8 = Position et intérêts de l’équipe
coreq-9 = Cadre théorique et méthode
coreq-10 = Échantillonnage
coreq-11 = Prise de contact
coreq-12 = Taille de l’échantillon
coreq-13 = Refus et abandons
coreq-14 = Lieu du recueil
coreq-15 = Autres personnes présentes
coreq-16 = Profil des personnes interrogées
coreq-17 = Guide d’entretien
coreq-18 = Entretiens répétés
coreq-19 = Enregistrement
coreq-20 = Notes de terrain
coreq-21 = Durée
coreq-22 = Saturation
coreq-23 = Restitution des transcriptions
coreq-24 = Nombre de personnes au codage
coreq-25 = Arbre de codage
coreq-26 = Origine des thèmes
coreq-27 = Logiciel
coreq-28 = Retour des personnes sur les résultats
coreq-29 = Citations
coreq-30 = Accord entre données et résultats
coreq-31 = Thèmes principaux
coreq-32 = Thèmes secondaires et cas divergents

## Versions

versions-what = La version qui se lit actuellement sur ce site.
versions-report = Publication
versions-current = Version actuelle
versions-unnumbered = sans numéro
versions-date = Parution
versions-archived = Versions archivées
versions-archived-what = Chacune reste telle qu’elle était quand elle a été citée, à une adresse qui lui est propre.
versions-is-current = actuelle
versions-retracted = Retirée.
versions-download = Le tout, avec ses sources

title-difference = Ce qui a changé de la version { $older } à la version { $newer }
versions-difference = Ce qui a changé de la version { $older } à la version { $newer }

difference-what = Mot à mot, ce que la version la plus récente dit autrement. Ce que des personnes ont demandé de retirer n’est pas répété, mais compté.
difference-key = Légende :
difference-key-added = ajouté
difference-key-removed = retiré
difference-read = lire
difference-none = Rien n’a changé dans le texte.
difference-begins-added = (ajouté :
difference-begins-removed = (retiré :
difference-ends = )
difference-language = Texte { $language }
difference-document = { $change ->
        [added] { difference-kind } (nouveau)
        [removed] { difference-kind } (retiré)
       *[changed] { difference-kind }
    }
difference-kind = { $kind ->
        [report] Publication
        [methods] Méthodes
        [finding] Résultat
        [testimony] Témoignage
       *[page] Page
    }
difference-words = { $added ->
        [0] aucun mot ajouté
        [one] { $added } mot ajouté
       *[other] { $added } mots ajoutés
    }, { $removed ->
        [0] aucun retiré
        [one] { $removed } retiré
       *[other] { $removed } retirés
    }
difference-renamed = nommé { $former } auparavant
difference-moved = place { $from } parmi les résultats auparavant, place { $to } désormais
difference-changed = a changé
difference-field = { $field ->
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
difference-place = { $place ->
        [attribution] ce qui est montré de la personne
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
difference-withheld = { $count ->
        [one] { $count } mot qui n’est plus montré
       *[other] { $count } mots qui ne sont plus montrés
    }
difference-facts = Chiffres de l’étude
difference-no-value = aucune valeur
difference-labels = Libellés
difference-testimonies = Témoignages
difference-testimonies-removed = { $count ->
        [one] Un témoignage n’est plus montré.
       *[other] { $count } témoignages ne sont plus montrés.
    }
difference-testimonies-added = { $count ->
        [one] Un témoignage de la version la plus récente n’est plus montré.
       *[other] { $count } témoignages de la version la plus récente ne sont plus montrés.
    }

frozen-label = Version archivée
frozen-notice = Voici la version { $version } de cette publication, telle qu’elle a été archivée.
frozen-history = Toutes les versions
frozen-newer = Une version plus récente est parue : { $version }

title-retracted = La version { $version } a été retirée
retracted-what = La version { $version } de cette publication se trouvait à cette adresse. Elle n’est plus montrée.

## Vocabulaires et termes

# $count : nombre déjà mis en forme
count-findings = Résultats : { $count }
count-testimonies = Témoignages : { $count }
vocabulary-empty = Aucun terme pour l’instant.
term-also = Autres appellations :
term-broader = Plus général
term-narrower = Plus précis
term-related = Voir aussi
term-matches = Équivalents ailleurs
term-findings = Résultats
term-others = Autres pages
# Groupe des témoignages qui n’ont pas de terme de ce vocabulaire
group-none = Sans indication
facility-setting = Implantation
facility-status = Statut
facility-team = Équipe (équivalents temps plein)

## Ce que portent les témoignages

evidence-to = Quels témoignages portent quels résultats
evidence-title = Quels témoignages portent quels résultats
evidence-what = Un témoignage porte un résultat quand le texte du résultat le montre, le cite ou y renvoie, quelle que soit la langue.
evidence-caption = Résultats, témoignages qui les portent, nombre de témoignages et de voix
evidence-finding = Résultat
evidence-count = Nombre
# Combien de personnes différentes, autant que les pseudonymes le disent
evidence-voices = Voix
evidence-none = Aucun témoignage
# $bases : « documents, observation »
evidence-rests-on = Repose sur : { $bases }
evidence-rests-also-on = Repose aussi sur : { $bases }
evidence-interview = entretiens non cités
evidence-focus-group = entretiens collectifs non cités
evidence-observation = observation
evidence-survey = questionnaire
evidence-document = documents
# Devant les premiers mots du témoignage
evidence-witness = { $name } :
evidence-loose = Témoignages qui ne portent pas de résultat
# Suivi des pseudonymes, chacun avec son nombre
evidence-used = { $count ->
    [one] Un seul témoignage porte des résultats. Par pseudonyme :
   *[other] { $count } témoignages portent les résultats. Par pseudonyme :
}
evidence-unnamed = sans pseudonyme

## Recherche

search-words = Mots cherchés
search-submit = Chercher
search-how = Majuscules et accents ne comptent pas, ni les pluriels ni les formes des verbes. Tous les mots doivent y être.
search-quotations = Témoignages
search-documents = Textes
search-terms = Termes
search-none = Aucun résultat. Essayez avec moins de mots, ou avec d’autres.
search-one = Un résultat.
# $count : nombre déjà mis en forme
search-many = { $count } résultats.
search-more = Montrer plus (reste : { $count })
search-failed = La recherche n’a pas pu être chargée. Rechargez la page.
search-without = Chercher demande JavaScript, qui n’est pas activé ici. Ces pages mènent aux mêmes textes :

## Croisements

crossings-what = Combien de témoignages, pour chaque thème, selon la profession et la structure de qui parle. Chaque nombre mène aux témoignages qu’il compte. Un témoignage compte sous chacun de ses thèmes, et sous la seule structure que le site montre : un type de structure ne comprend pas celles qui sont comptées à côté. Quand la profession ou la structure n’est pas montrée, il n’y compte pas.
crossings-theme = Thème
# $crossing : « Thèmes et professions »
crossings-caption = { $crossing } : nombre de témoignages
# Sous l’image
crossings-legend = Plus une case est grande et marquée, plus elle compte de témoignages. Chacune mène aux témoignages qu’elle compte ; un trait dit qu’il n’y en a aucun.
crossings-table = Les mêmes nombres en tableau
# $crossing : « Thèmes et professions » ; le nom du tableau, pour une synthèse vocale
crossings-table-of = { $crossing }, en tableau
crossings-empty = Rien à croiser pour l’instant.
crossing-professions = Thèmes et professions
crossing-facilities = Thèmes et structures
# Le contenu d’une case, lu par une synthèse vocale
crossing-cell = { $count ->
    [one] { $count } témoignage
   *[other] { $count } témoignages
} : { $theme }, { $term }

# La série et le numéro d’un rapport
series-number = { $series } n° { $number }
# Ce qui ramène au texte depuis une note, avant son numéro
note-back-short = Retour au texte, note

note-mark-short = Note

number-alone = n° { $number }

## Communications, bibliothèque, projets

title-talks = Communications
title-library = Bibliothèque
title-projects = Projets
description-talks = Les communications faites à partir des enquêtes, avec leurs documents.
description-library = Notices bibliographiques : résumés, mots-clés et commentaires.
description-projects = Projets et programmes de terrain : contexte, publics, déroulement.
count-others = Autres pages : { $count }
talk-event = Manifestation
talk-session = Session
talk-place = Lieu
talk-report = À propos de
# $date : « 24 novembre 2022 » ; $from et $to : « 16 h 50 »
talk-from-to = { $date }, de { $from } à { $to }
talk-at = { $date }, { $from }
# Une fin sans début ; $from est l’heure de la fin
talk-until = { $date }, jusqu’à { $from }
talk-days = du { $from } au { $to }
files-title = À télécharger
size-bytes = { $count ->
    [one] { $size } octet
   *[other] { $size } octets
}
size-kilobytes = { $size } ko
size-megabytes = { $size } Mo
record-original-title = Titre original
record-type = Type de document
record-year = Année
record-container = Dans
record-volume = Volume
record-issue = Numéro
record-pages = Pages
record-language = Langue
record-domain = Domaine
record-affiliation = Affiliation
record-comments-on = Commente
record-commented-by = Commenté par
record-abstract = Résumé
record-type-article = Article
record-type-article-journal = Article de périodique
record-type-article-magazine = Article de magazine
record-type-article-newspaper = Article de presse
record-type-book = Livre
record-type-chapter = Chapitre d’ouvrage
record-type-dataset = Jeu de données
record-type-paper-conference = Communication de congrès
record-type-report = Rapport
record-type-speech = Intervention orale
record-type-thesis = Thèse ou mémoire
record-type-webpage = Page web
named-language-fr = français
named-language-en = anglais
named-language-de = allemand
named-language-es = espagnol
named-language-it = italien
named-language-nl = néerlandais
named-language-pt = portugais
named-language-other = { $lang }
project-organisation = Organisme
project-audience = Public
project-duration = Durée
project-funders = Avec le soutien de
# Le lien permanent d’un paragraphe, avant son numéro
paragraph-link = Paragraphe
# La version du rapport que l’on lit
version-of-report = Version
# L’adresse durable de la page
address-of-page = Adresse
report-previous = Publication précédente
report-next = Publication suivante

# La déclaration d’accessibilité, dans la forme que la loi demande aux organismes publics
address-accessibility = accessibilite
title-accessibility = Déclaration d’accessibilité
description-accessibility = Ce que le site déclare de son accessibilité, et à qui signaler ce qui ne se lit pas
accessibility-mention-none = Accessibilité : non conforme
accessibility-mention-partial = Accessibilité : partiellement conforme
accessibility-mention-full = Accessibilité : totalement conforme
# $publisher : qui publie le site
accessibility-pledge = { $publisher } s’engage à rendre ses sites internet accessibles, conformément à l’article 47 de la loi n° 2005-102 du 11 février 2005.
accessibility-applies = Cette déclaration s’applique au site
accessibility-state = État de conformité
# $site : le titre du site
accessibility-state-none = « { $site } » n’est pas conforme au référentiel général d’amélioration de l’accessibilité (RGAA), version 4.1.2.
accessibility-state-partial = « { $site } » est partiellement conforme au référentiel général d’amélioration de l’accessibilité (RGAA), version 4.1.2, en raison des non-conformités et des dérogations énumérées ci-dessous.
accessibility-state-full = « { $site } » est totalement conforme au référentiel général d’amélioration de l’accessibilité (RGAA), version 4.1.2.
accessibility-tests = Résultats des tests
# $by : qui a fait l’audit ; $date : quand ; $rate : le pourcentage
accessibility-audit = L’audit réalisé par { $by } ({ $date }) relève que { $rate } % des critères du RGAA sont respectés.
accessibility-no-audit = Aucun audit de conformité en cours de validité ne permet de mesurer le respect des critères.
accessibility-not = Contenus non accessibles
accessibility-issues = Non-conformités
accessibility-exemptions = Dérogations et contenus non soumis à l’obligation d’accessibilité
accessibility-made = Établissement de cette déclaration
accessibility-declared = Cette déclaration a été établie :
accessibility-technologies = Technologies utilisées pour la réalisation du site : HTML5, CSS, SVG, JavaScript. Chaque page peut se lire sans JavaScript.
accessibility-contact = Retour d’information et contact
accessibility-contact-what = Si vous n’arrivez pas à accéder à un contenu ou à un service, vous pouvez écrire à { $publisher } pour être orienté vers une alternative accessible ou obtenir le contenu sous une autre forme.
accessibility-email = Par courrier électronique :
accessibility-form = Par formulaire :
accessibility-remedies = Voies de recours
accessibility-remedies-when = Si vous avez signalé un défaut d’accessibilité qui vous empêche d’accéder à un contenu ou à un service et n’avez pas obtenu de réponse satisfaisante, vous pouvez :
accessibility-remedies-write = écrire un message au Défenseur des droits
accessibility-remedies-delegate = contacter le délégué du Défenseur des droits dans votre région
# Sans l’adresse même : le nom de sa ville peut être de ceux que le registre interdit
accessibility-remedies-post = lui envoyer un courrier par la poste (gratuit, sans timbre), à l’adresse qu’il donne

# Ce par quoi une liste de témoignages se restreint
narrow-title = Restreindre la liste
narrow-all = Tout montrer
# $shown : combien sont montrés ; $all : combien il y en a
narrow-status = Témoignages montrés : { $shown } sur { $all }
facet-languages = Langue de l’original

## Lecture en deux langues

# Le lien qui mène à la page ; $one, $other : « en français », « en anglais »
parallel-read = Lire { $one } et { $other }, côte à côte
parallel-title = { $one } et { $other }, côte à côte
# $lang : « en français »
parallel-alone = Lire { $lang } seulement
# À côté d’un passage sans équivalent ; $lang : « en anglais »
parallel-absent = Pas { $lang }
parallel-untranslated = Ce résultat n’a pas de version { $lang }
parallel-relation-summary = Ce texte est un résumé du texte d’origine.
parallel-relation-adaptation = Ce texte est une adaptation du texte d’origine.

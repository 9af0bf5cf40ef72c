//! Reading the fields of a mapping: unknown keys, empty and wrong values, each a diagnostic.

use super::{Node, NodeKind};
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::key::Id;
use crate::lang::Lang;
use crate::nearest::nearest;
use crate::span::{Span, Spanned};

/// What reading values needs to know, and where it tells what is wrong.
pub struct Reader<'a> {
    /// The language of plain strings: that of the file, else the site's first.
    pub lang: Lang,
    /// The languages of the site, the first being the source.
    pub languages: &'a [Lang],
    /// The ids of the site's vocabularies, which may stand as keys.
    pub vocabularies: &'a [Id],
    /// What is wrong.
    pub report: Report,
}

/// What is called by no key, being all of a file or of its head.
const WHOLE: [&str; 4] = ["front matter", "site.yaml", "vocabulary", "speakers"];

/// Keys that a French author may write, with what they are called.
const FRENCH: &[(&str, &str)] = &[
    ("titre", "title"),
    ("sous-titre", "subtitle"),
    ("resume", "summary"),
    ("points-cles", "key_points"),
    ("serie", "series"),
    ("numero", "number"),
    ("auteurs", "authors"),
    ("auteur", "authors"),
    ("financement", "funding"),
    ("brouillon", "draft"),
    ("langue", "lang"),
    ("langues", "languages"),
    ("locuteur", "speaker"),
    ("personne", "speaker"),
    ("intervenant", "speaker"),
    ("metier", "profession"),
    ("metiers", "professions"),
    ("structure", "facility"),
    ("structures", "facilities"),
    ("etablissement", "facility"),
    ("etablissements", "facilities"),
    ("traduction", "translations"),
    ("traductions", "translations"),
    ("traductrice", "translator"),
    ("traducteur", "translator"),
    ("forme", "form"),
    ("consentement", "consent"),
    ("preuves", "evidence"),
    ("usage", "use"),
    ("recueilli", "collected"),
    ("ordre", "order"),
    ("pseudonyme", "pseudonym"),
    ("genre", "gender"),
    ("sexe", "gender"),
    ("anciennete", "seniority"),
    ("libelle", "label"),
    ("feminin", "feminine"),
    ("masculin", "masculine"),
    ("sigle", "abbr"),
    ("synonymes", "alt_labels"),
    ("generique", "broader"),
    ("parent", "broader"),
    ("voisins", "related"),
    ("periode", "period"),
    ("debut", "from"),
    ("debut", "start"),
    ("fin", "to"),
    ("fin", "end"),
    ("du", "from"),
    ("au", "to"),
    ("sauf", "excluding"),
    ("raison", "reason"),
    ("motif", "reason"),
    ("lieux", "sites"),
    ("terrains", "sites"),
    ("perimetres", "scopes"),
    ("perimetre", "scope"),
    ("chiffres", "facts"),
    ("faits", "facts"),
    ("valeurs", "values"),
    ("valeur", "value"),
    ("unite", "unit"),
    ("nom", "name"),
    ("fonction", "role"),
    ("editeur", "publisher"),
    ("licence-libre", "licence"),
    ("license", "licence"),
    ("confidentialite", "confidentiality"),
    ("registre", "register"),
    ("vocabulaires", "vocabularies"),
    ("echantillonnage", "sampling"),
    ("analyse", "analysis"),
    ("ethique", "ethics"),
    ("limites", "limits"),
    ("approche", "approach"),
    ("dispositif", "design"),
    ("remarques", "notes"),
    ("equipe", "team"),
    ("langue-source", "source_language"),
    ("langue-d-origine", "source_language"),
    ("description-du-site", "description"),
    ("adresse", "base_url"),
    ("habillage", "theme"),
    ("menu-principal", "navigation"),
    ("seuil", "min_cell"),
    ("affiliation-de-l-auteur", "affiliation"),
    ("statut", "status"),
    ("intervenants", "speakers"),
    ("intervenantes", "speakers"),
    ("locuteurs", "speakers"),
    ("evenement", "event"),
    ("manifestation", "event"),
    ("lieu", "place"),
    ("commence", "start"),
    ("heure", "start"),
    ("date-de-debut", "start"),
    ("termine", "end"),
    ("date-de-fin", "end"),
    ("rapport", "report"),
    ("fichiers", "files"),
    ("fichier", "files"),
    ("chemin", "path"),
    ("annee", "year"),
    ("revue", "container"),
    ("numero-de-revue", "issue"),
    ("domaine", "domain"),
    ("type-de-document", "type"),
    ("commente", "comments_on"),
    ("commentaire", "commented_by"),
    ("commente-par", "commented_by"),
    ("mots-cles", "keywords"),
    ("duree", "duration"),
    ("public", "audience"),
    ("organisme", "organisation"),
    ("organization", "organisation"),
    ("financeurs", "funders"),
    ("style-de-citation", "citation_style"),
    ("seance", "session"),
    ("conference", "event"),
    ("colloque", "event"),
    ("congres", "event"),
    ("orateur", "speakers"),
    ("orateurs", "speakers"),
    ("conferencier", "speakers"),
    ("conferenciers", "speakers"),
    ("communicants", "speakers"),
    ("date", "start"),
    ("horaire", "start"),
    ("document", "files"),
    ("documents", "files"),
    ("telechargements", "files"),
    ("piece-jointe", "files"),
    ("pieces-jointes", "files"),
    ("enquete", "report"),
    ("etude", "report"),
    ("numero", "issue"),
    ("tome", "volume"),
    ("date", "year"),
    ("journal", "container"),
    ("periodique", "container"),
    ("collection", "container"),
    ("genre", "type"),
    ("nature", "type"),
    ("champ", "domain"),
    ("auteure", "authors"),
    ("autrice", "authors"),
    ("organisme", "affiliation"),
    ("commentaires", "commented_by"),
    ("publics", "audience"),
    ("beneficiaires", "audience"),
    ("association", "organisation"),
    ("porteur", "organisation"),
    ("financeur", "funders"),
    ("financement", "funders"),
    ("periode", "duration"),
    ("chapo", "summary"),
    ("file", "path"),
    ("url", "href"),
    ("lien", "href"),
];

/// The known key a written one most likely means.
#[must_use]
pub fn nearest_key<'a>(written: &str, known: &[&'a str]) -> Option<&'a str> {
    let folded = crate::prose::slug::anchor(written);
    let meanings = FRENCH.iter().filter(|(french, _)| *french == folded).map(|(_, meant)| *meant);
    let french = || meanings.clone().find_map(|meant| known.iter().copied().find(|key| *key == meant));
    french()
        .or_else(|| known.iter().copied().find(|key| key.eq_ignore_ascii_case(written)))
        .or_else(|| nearest(written, known.iter().copied()))
}

impl<'a> Reader<'a> {
    /// A reader of one file.
    #[must_use]
    pub const fn new(lang: Lang, languages: &'a [Lang], vocabularies: &'a [Id]) -> Self {
        Self { lang, languages, vocabularies, report: Report::new() }
    }

    /// Tells of a mistake; gives nothing, so that a reading function can end with it.
    pub fn fault<T>(&mut self, diagnostic: Diagnostic) -> Option<T> {
        self.report.push(diagnostic);
        None
    }

    /// The characters of a scalar that is not empty.
    pub fn scalar<'n>(&mut self, node: &'n Node, key: &str, expected: &str) -> Option<&'n str> {
        match &node.kind {
            NodeKind::Scalar { text, .. } if !node.is_null() && !text.trim().is_empty() => Some(text),
            NodeKind::Scalar { .. } => self.fault(Code::FieldEmpty { key: key.to_owned() }.at(node.span)),
            NodeKind::Mapping(pairs) if expected == "text" && pairs.len() == 1 => {
                self.colon(node, key, &pairs[0])
            }
            NodeKind::Sequence(_) | NodeKind::Mapping(_) => self.wrong_type(node, key, expected),
        }
    }

    /// The characters of a scalar that can be a name: `true` and `false` are none.
    pub fn name<'n>(&mut self, node: &'n Node, key: &str) -> Option<&'n str> {
        match (&node.kind, self.scalar(node, key, "id")?) {
            (NodeKind::Scalar { is_plain: true, .. }, value @ ("true" | "false")) => {
                self.fault(Code::FieldBadId { value: value.to_owned(), better: None }.at(node.span))
            }
            (_, written) => Some(written),
        }
    }

    /// A mapping where a text should be: most often a colon in an unquoted list item.
    fn colon<T>(&mut self, node: &Node, key: &str, (name, value): &(Spanned<String>, Node)) -> Option<T> {
        match &value.kind {
            NodeKind::Scalar { text, .. } => {
                let fixed = super::quoted(&format!("{} : {text}", name.value));
                self.fault(Code::YamlColon { fixed }.at(node.span))
            }
            NodeKind::Sequence(_) | NodeKind::Mapping(_) => self.wrong_type(node, key, "text"),
        }
    }

    /// Tells that a value is of another kind than its key takes.
    pub fn wrong_type<T>(&mut self, node: &Node, key: &str, expected: &str) -> Option<T> {
        let code = Code::FieldWrongType { key: key.to_owned(), expected: expected.to_owned() };
        self.fault(code.at(first_line(node)))
    }

    /// The pairs of a mapping.
    pub fn mapping<'n>(&mut self, node: &'n Node, key: &str) -> Option<&'n [(Spanned<String>, Node)]> {
        match &node.kind {
            NodeKind::Mapping(pairs) => Some(pairs),
            NodeKind::Scalar { .. } | NodeKind::Sequence(_) if WHOLE.contains(&key) => {
                self.fault(Code::YamlNotMapping {}.at(first_line(node)))
            }
            NodeKind::Scalar { .. } if node.is_null() => {
                self.fault(Code::FieldEmpty { key: key.to_owned() }.at(node.span))
            }
            NodeKind::Scalar { .. } | NodeKind::Sequence(_) => self.wrong_type(node, key, "mapping"),
        }
    }

    /// The items of a list.
    pub fn sequence<'n>(&mut self, node: &'n Node, key: &str) -> Option<&'n [Node]> {
        match &node.kind {
            NodeKind::Sequence(items) => Some(items),
            NodeKind::Scalar { .. } if node.is_null() => {
                self.fault(Code::FieldEmpty { key: key.to_owned() }.at(node.span))
            }
            NodeKind::Scalar { .. } | NodeKind::Mapping(_) => self.wrong_type(node, key, "list"),
        }
    }

    /// Tells of a key that is not known here, and of the vocabulary that would make it one; gives
    /// the key that was most likely meant.
    pub fn unknown_key(
        &mut self,
        key: &Spanned<String>,
        known: &[&str],
        vocabulary: Option<String>,
    ) -> Option<String> {
        let mut all = known.to_vec();
        all.extend(self.vocabularies.iter().map(Id::as_str));
        let nearest = nearest_key(&key.value, &all).map(str::to_owned);
        let code = Code::FieldUnknown { key: key.value.clone(), nearest: nearest.clone(), vocabulary };
        self.report.push(code.at(key.span));
        nearest
    }

    /// One of a few words.
    pub fn choice<T: Copy>(&mut self, node: &Node, key: &str, known: &[(&str, T)]) -> Option<T> {
        let written = self.scalar(node, key, "text")?;
        let found = known.iter().find(|(word, _)| *word == written).map(|(_, value)| *value);
        found.or_else(|| {
            let words: Vec<&str> = known.iter().map(|(word, _)| *word).collect();
            let nearest = nearest(written, words.iter().copied()).map(str::to_owned);
            let known = words.join(", ");
            let code =
                Code::FieldUnknownValue { key: key.to_owned(), value: written.to_owned(), known, nearest };
            self.fault(code.at(node.span))
        })
    }
}

/// The node's place; a long collection is pointed at by its beginning alone.
fn first_line(node: &Node) -> Span {
    match &node.kind {
        NodeKind::Scalar { .. } => node.span,
        NodeKind::Sequence(items) => {
            items.first().map_or(node.span, |first| Span { end: first.span.end, ..node.span })
        }
        NodeKind::Mapping(pairs) => {
            pairs.first().map_or(node.span, |(key, _)| Span { end: key.span.end, ..node.span })
        }
    }
}

//! What is known of French and English beside numbers: the words that end a noun phrase, that make
//! a number a part, a bound or a label, and what plural and gender do to a word.
//!
//! All words stand without accents, in lower case.

use memchr::memmem;

use crate::lang::Lang;

/// Articles, prepositions, pronouns, auxiliaries: no noun phrase goes across them.
const STOPS: &str = "\
    de d du des a au aux en dans par pour sur sous avec sans chez entre vers et ou ni mais que qu qui \
    dont le la les l un une ce cet cette ces son sa ses leur leurs est sont etait etaient ont avait \
    avaient ete fut furent ne n se s il elle ils elles on nous plus moins pourcent of in at by for \
    from with without into and or the an that which who this these those its their our is are was were \
    be been has have had to as than per percent not fois times million millions milliard milliards \
    millier milliers thousand hundred";

/// Months, after a day.
const MONTHS: &str = "\
    janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre january \
    february march april may june july august september october november december";

/// Words that make a number a part of the whole.
const PARTS: &str = "\
    dont notamment autre autres premier premiers premiere premieres dernier derniers derniere \
    dernieres nouveaux nouvelles nouveau nouvelle supplementaires supplementaire restants restantes \
    suivants suivantes precedents which whom including first last other another more further \
    additional remaining new next previous extra";

/// Words that a number stands behind as their own: `phase 2`.
const LABELS: &str = "\
    page pages p pp chapitre chap chapter figure fig tableau table encadre box annexe appendix section \
    article art volume vol numero number no nos phase etape step stage vague wave round lot partie \
    part question item point theme axe groupe group site niveau level version note ligne line csapa \
    caarud annee year x";

/// Words after which a number is shared out: `3 interviews each`.
const EACH: &str = "\
    each per every apiece chacun chacune chaque";

/// What is counted « par » each of them in French; anything else after « par » says how or by whom.
const SHARES: &str = "\
    an annee moi semaine jour journee nuit heure personne participant participante site structure \
    etablissement service equipe professionnel professionnelle patient usager groupe seance region \
    ville pays departement commune terrain centre unite lieu metier profession tete csapa caarud \
    dispositif institution association";

/// Words that count whatever their complement says they count: alone they say too little.
const WEAK: &str = "\
    heure jour journee nuit semaine mois moi an annee minute groupe seance page personne note point ca \
    cas lieu fois place ligne mot type temps compte hour day night week month year group session \
    person case line word kind time unit set round";

/// Words that stand between a noun and its number: `interviews conducted: 42`.
const BETWEEN: &str = "\
    realise mene conduit effectue analyse exploite retenu total au en tout conducted held carried out \
    analysed analyzed in all overall de d of du des l la le les the";

/// English participles without their usual ending.
const PARTICIPLES: &str =
    "met held done seen read heard led run sent kept taken given written drawn made found spent";

/// Words of a label that say nothing of what is counted: `number of interviews`.
const COUNTERS: &str = "\
    nombre total effectif number count les le la l the";

/// Kinds of interviews and the like that exclude each other.
const CONTRASTS: [&str; 2] = ["individuel individual", "collectif collective groupe group focu"];

/// How a number that is not exact relates to the true one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    /// It is the number.
    Exact,
    /// There are more, or as many.
    AtLeast,
    /// There are fewer, or as many.
    AtMost,
    /// It is about the number.
    About,
}

/// Words before a number that say it is no exact one.
const BOUNDS: [(&str, Bound); 3] = [
    ("plus de|plus d|au moins|more than|over|at least", Bound::AtLeast),
    ("moins de|moins d|au plus|jusqu a|less than|fewer than|under|at most|up to", Bound::AtMost),
    (
        "environ|pres de|presque|quelque|autour de|about|around|nearly|almost|some|roughly|approximately|close to",
        Bound::About,
    ),
];

/// Which words a list may hold, by their first letters and lengths: most words are in none.
const fn outline(list: &str) -> [u32; 26] {
    let (list, mut outline, mut at) = (list.as_bytes(), [0; 26], 0);
    while at < list.len() {
        let start = at;
        while at < list.len() && list[at] != b' ' {
            at += 1;
        }
        outline[(list[start] - b'a') as usize] |= 1 << (at - start);
        at += 1;
    }
    outline
}

/// Whether a list with this outline may hold a word.
fn may_hold(outline: &[u32; 26], word: &str) -> bool {
    let first = word.bytes().next().filter(u8::is_ascii_lowercase);
    first.is_some_and(|first| word.len() < 32 && outline[usize::from(first - b'a')] & 1 << word.len() != 0)
}

/// Whether a word is one of a list.
fn holds(list: &str, word: &str) -> bool {
    let is_space =
        |at: Option<usize>| at.and_then(|at| list.as_bytes().get(at)).is_none_or(|byte| *byte == b' ');
    let is_whole = |at: usize| is_space(at.checked_sub(1)) && is_space(Some(at + word.len()));
    !word.is_empty() && !word.contains(' ') && memmem::find_iter(list.as_bytes(), word).any(is_whole)
}

/// The bound that these words before a number set.
pub(super) fn bound(before: &[&str]) -> Bound {
    let says = |words: &str| before.ends_with(&words.split(' ').collect::<Vec<_>>());
    let said = BOUNDS.iter().find(|(all, _)| all.split('|').any(says));
    said.map_or(Bound::Exact, |(_, bound)| *bound)
}

/// Whether no noun phrase goes across a word.
pub(super) fn is_stop(word: &str) -> bool {
    const OUTLINE: [u32; 26] = outline(STOPS);
    (may_hold(&OUTLINE, word) && holds(STOPS, word)) || holds_month(word)
}

/// Whether a word of a label says nothing of what is counted.
pub(super) fn is_counter(word: &str) -> bool {
    holds(COUNTERS, word)
}

/// Whether an English word may be a participle behind its noun: `professionals met`.
pub(super) fn is_participle(word: &str) -> bool {
    word.ends_with("ed") || holds(PARTICIPLES, word)
}

/// Whether it is a month.
pub(super) fn is_month(word: &str) -> bool {
    holds_month(word)
}

fn holds_month(word: &str) -> bool {
    const OUTLINE: [u32; 26] = outline(MONTHS);
    may_hold(&OUTLINE, word) && holds(MONTHS, word)
}

/// Whether it makes a number a part.
pub(super) fn is_part(word: &str) -> bool {
    holds(PARTS, word)
}

/// Whether a number stands behind it as its own.
pub(super) fn is_label(word: &str) -> bool {
    holds(LABELS, word)
}

/// Whether it shares a number out.
pub(super) fn is_each(word: &str) -> bool {
    holds(EACH, word)
}

/// Whether « par » followed by it shares a number out.
pub(super) fn is_share(stem: &str) -> bool {
    holds(SHARES, stem)
}

/// Whether a noun says too little without its complement.
pub(super) fn is_weak(stem: &str) -> bool {
    holds(WEAK, stem)
}

/// Whether a word may stand between a noun and its number behind it.
pub(super) fn is_between(word: &str) -> bool {
    // What a word loses, it loses at its end.
    let begins_so = |known: &str| known.bytes().next() == word.bytes().next();
    BETWEEN.split(' ').any(|known| begins_so(known) && (known == word || root(known) == root(word)))
}

/// Whether two words exclude each other beside one noun.
pub(super) fn are_contrary(one: &str, other: &str) -> bool {
    let set = |word: &str| CONTRASTS.iter().position(|set| holds(set, word));
    matches!((set(one), set(other)), (Some(one), Some(other)) if one != other)
}

/// A word without its plural.
pub(super) fn stem(word: &str, lang: Lang) -> String {
    if super::token::is_english(lang) { english_stem(word) } else { french_stem(word) }
}

fn english_stem(word: &str) -> String {
    match word {
        "people" | "persons" => return String::from("person"),
        "women" => return String::from("woman"),
        "men" => return String::from("man"),
        "children" => return String::from("child"),
        _ => {}
    }
    let long = word.len() > 3;
    let ends = |end: &str| word.strip_suffix(end).filter(|_| long);
    if let Some(start) = ends("ies").filter(|start| start.len() > 1) {
        return format!("{start}y");
    }
    let hissing = ["ses", "xes", "ches", "shes", "zes"].iter().any(|end| word.ends_with(end));
    if let Some(start) = ends("es").filter(|_| hissing) {
        return if start.ends_with("ss") || !start.ends_with('s') {
            start.to_owned()
        } else {
            format!("{start}e")
        };
    }
    let keeps = ["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    ends("s").filter(|_| !keeps).unwrap_or(word).to_owned()
}

fn french_stem(word: &str) -> String {
    let ends = |end: &str| word.strip_suffix(end).filter(|start| start.len() > 1);
    if let Some(start) = ends("eaux") {
        return format!("{start}eau");
    }
    if word == "travaux" {
        return String::from("travail");
    }
    if let Some(start) = ends("aux") {
        return format!("{start}al");
    }
    let is_short = word.len() <= 3;
    word.strip_suffix(['s', 'x']).filter(|_| !is_short).unwrap_or(word).to_owned()
}

/// What an adjective or participle is in any gender and number.
pub(super) fn root(word: &str) -> String {
    let word = french_stem(word);
    let word = word.strip_suffix('e').filter(|start| start.len() > 3).unwrap_or(&word);
    let word = word.strip_suffix("iv").map_or_else(|| word.to_owned(), |start| format!("{start}if"));
    let twice = ["ll", "nn", "tt", "ss"].iter().any(|twin| word.ends_with(twin));
    if twice { word[..word.len() - 1].to_owned() } else { word }
}

/// Whether an English word looks like a plural.
pub(super) fn is_plural(word: &str) -> bool {
    english_stem(word) != word
}

#[cfg(test)]
mod tests {
    use super::{Bound, are_contrary, bound, root, stem};
    use crate::lang::Lang;

    #[test]
    fn plurals_are_folded_away() {
        for (word, expected) in [
            ("entretiens", "entretien"),
            ("journaux", "journal"),
            ("lieux", "lieu"),
            ("bureaux", "bureau"),
            ("cas", "cas"),
            ("structures", "structure"),
        ] {
            assert_eq!(stem(word, Lang::FRENCH), expected);
        }
        for (word, expected) in [
            ("interviews", "interview"),
            ("facilities", "facility"),
            ("classes", "class"),
            ("nurses", "nurse"),
            ("boxes", "box"),
            ("people", "person"),
            ("focus", "focus"),
        ] {
            assert_eq!(stem(word, Lang::ENGLISH), expected);
        }
    }

    #[test]
    fn adjectives_lose_their_gender() {
        for (one, other) in
            [("individuelles", "individuel"), ("collectives", "collectif"), ("menées", "mené")]
        {
            assert_eq!(root(one), root(other));
        }
        assert!(are_contrary("individuel", "collectif") && !are_contrary("individuel", "long"));
    }

    #[test]
    fn no_word_of_a_list_is_missed() {
        assert!(super::STOPS.split(' ').chain(super::MONTHS.split(' ')).all(super::is_stop));
        assert!(["", "éte", "entretiens", "x", "de la"].into_iter().all(|word| !super::is_stop(word)));
    }

    #[test]
    fn bounds_are_heard() {
        assert_eq!(bound(&["avec", "plus", "de"]), Bound::AtLeast);
        assert_eq!(bound(&["up", "to"]), Bound::AtMost);
        assert_eq!(bound(&["environ"]), Bound::About);
        assert_eq!(bound(&["les"]), Bound::Exact);
    }
}

//! Stems: what the forms of a word have in common, in the languages of the Snowball family.

use rust_stemmers::{Algorithm, Stemmer as Snowball};

use super::words::folded;
use super::{Lang, PerLang};

/// Words that carry a sentence and mean little by themselves, folded; a search for others leaves them out.
const FRENCH: &str = "a ai ainsi alors as au aussi aux avec c ca car ce cela ces cet cette ceux ci d dans de des \
    donc du elle elles en es est et etre eu eux ils il j je jusqu l la le les leur leurs lui m ma mais me meme \
    mes moi mon n ne ni nos notre nous on ont ou par pas plus pour qu quand que qui quoi s sa sans se ses si \
    sont son sur t ta te tes toi ton tu un une vos votre vous y";
const ENGLISH: &str = "a about all am an and are as at be been but by can could d did do does for from had has \
    have he her hers him his how i if in into is it its ll m me my no nor not of on or our ours re s she so \
    than that the their them then there these they this those to too us ve was we were what when which who \
    why will with would you your";

/// How words end that have a form in common, folded, the shortest first.
const FRENCH_ENDINGS: &str = "s x e a i t es er ez ee is it ie ir as ai nt if re aux ent ant ais ait ees era eur \
    ier ive ies irs ons ont iez eux ifs res iere ants ante aient erai eras eurs euse ions iers ives ment \
    antes erait erent erons eront euses aient ieres ement ments tion ation issent issait issant ements \
    tions ateur atrice ations ateurs";
const ENGLISH_ENDINGS: &str =
    "s e y d es ed er ly ing ers ies ied ings ment ments ingly ness tion ation tions ations";

/// Finds the stems of one language; of a language without rules, a word is its own stem.
pub struct Stemmer(Option<Snowball>);

impl Stemmer {
    /// The stems of this language.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        Self(algorithm(lang).map(Snowball::create))
    }

    /// The folded stem of a word as written.
    #[must_use]
    pub fn stem(&self, word: &str) -> String {
        let word = word.to_lowercase();
        folded(&self.0.as_ref().map_or_else(|| word.as_str().into(), |snowball| snowball.stem(&word)))
    }
}

/// The words of a language that mean little by themselves, folded.
#[must_use]
pub fn function_words(lang: Lang) -> &'static str {
    known(lang, FRENCH, ENGLISH)
}

/// How the forms of words end, folded: by these a form that no text holds is likened to one that does.
#[must_use]
pub fn endings(lang: Lang) -> &'static str {
    known(lang, FRENCH_ENDINGS, ENGLISH_ENDINGS)
}

fn known(lang: Lang, french: &'static str, english: &'static str) -> &'static str {
    let all = PerLang::from_iter([(Lang::FRENCH, french), (Lang::ENGLISH, english)]);
    all.iter().find(|(known, _)| lang.is_same_language(*known)).map_or("", |(_, words)| words)
}

fn algorithm(lang: Lang) -> Option<Algorithm> {
    Some(match lang.language.as_str() {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nb" | "nn" | "no" => Algorithm::Norwegian,
        "nl" => Algorithm::Dutch,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Lang, Stemmer, endings, function_words};

    #[test]
    fn forms_of_a_word_have_one_stem() {
        let check = |lang: Lang, words: &str| {
            let stemmer = Stemmer::new(lang);
            let mut stems: Vec<String> = words.split(' ').map(|word| stemmer.stem(word)).collect();
            stems.dedup();
            assert_eq!(stems.len(), 1, "{words}: {stems:?}");
        };
        check(Lang::FRENCH, "travailler travailleuses Travaille");
        check(Lang::FRENCH, "fermée fermées fermer");
        check(Lang::ENGLISH, "waiting waited Waits");
        let other = Stemmer::new(Lang::parse("mi").expect("a tag"));
        assert_eq!(other.stem("Kōrero"), "korero");
    }

    #[test]
    fn lists_are_folded() {
        for list in
            [Lang::FRENCH, Lang::ENGLISH].into_iter().flat_map(|lang| [function_words(lang), endings(lang)])
        {
            assert!(
                list.split(' ').all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase()))
            );
        }
        let lengths: Vec<usize> = endings(Lang::FRENCH).split(' ').map(str::len).collect();
        assert!(!lengths.is_empty());
    }
}

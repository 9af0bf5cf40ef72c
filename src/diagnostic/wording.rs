//! The words of each diagnostic, from the Fluent files in `messages/`.

use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use super::Diagnostic;
use crate::lang::Lang;

/// The messages in one language. A clone is the same messages, which are read once.
#[derive(Clone)]
pub struct Wording {
    lang: Lang,
    bundle: Arc<FluentBundle<FluentResource>>,
}

impl Wording {
    /// The messages in French, or in English for everyone else.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        let texts = if lang.is_french() {
            [include_str!("messages/fr.ftl"), include_str!("messages/fields.fr.ftl")]
        } else {
            [include_str!("messages/en.ftl"), include_str!("messages/fields.en.ftl")]
        };
        let tag = if lang.is_french() { unic_langid::langid!("fr") } else { unic_langid::langid!("en") };
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(false);
        for text in texts {
            let resource =
                FluentResource::try_new(text.to_owned()).expect("our own messages are well formed");
            bundle.add_resource(resource).expect("our own messages have different names");
        }
        Self { lang, bundle: Arc::new(bundle) }
    }

    /// The language that was asked for.
    #[must_use]
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// What is wrong, in a sentence.
    #[must_use]
    pub fn message(&self, diagnostic: &Diagnostic) -> String {
        self.of_diagnostic(diagnostic, None)
    }

    /// What to do.
    #[must_use]
    pub fn help(&self, diagnostic: &Diagnostic) -> String {
        self.of_diagnostic(diagnostic, Some("help"))
    }

    fn of_diagnostic(&self, diagnostic: &Diagnostic, attribute: Option<&str>) -> String {
        let mut arguments = diagnostic.code.arguments();
        arguments.push(("places", diagnostic.places().count().to_string()));
        self.phrase(&diagnostic.code.id().replace('/', "-"), attribute, &arguments)
    }

    /// A phrase of the program itself without arguments, where there is one of this name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<String> {
        self.bundle.get_message(name).map(|_| self.phrase(name, None, &[]))
    }

    /// A phrase of the program itself.
    #[must_use]
    pub fn say(&self, name: &str, arguments: &[(&str, String)]) -> String {
        self.phrase(name, None, arguments)
    }

    /// An argument as it stands in a message: attributes of a speaker by the words for them.
    fn worded(&self, name: &str, value: &str) -> String {
        if !ATTRIBUTES.contains(&name) {
            return value.to_owned();
        }
        let words = value
            .split(", ")
            .map(|key| self.find(&format!("attribute-{key}")).unwrap_or_else(|| key.to_owned()));
        words.collect::<Vec<_>>().join(", ")
    }

    /// A phrase of the program itself, or one of its attributes.
    pub(super) fn phrase(&self, name: &str, attribute: Option<&str>, arguments: &[(&str, String)]) -> String {
        let message = self.bundle.get_message(name).expect("a test checks that each code has its words");
        let pattern = match attribute {
            None => message.value(),
            Some(attribute) => message.get_attribute(attribute).map(|found| found.value()),
        };
        let pattern = pattern.expect("a test checks that each code has its words");
        let arguments: Vec<(&str, String)> =
            arguments.iter().map(|(name, value)| (*name, self.worded(name, value))).collect();
        let arguments: FluentArgs = arguments.iter().map(|(name, value)| (*name, argument(value))).collect();
        self.bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned()
    }
}

/// The arguments that name attributes of a speaker, by their keys.
const ATTRIBUTES: [&str; 2] = ["hidden", "told"];

/// A whole number as a number, so that a message can choose its words by it; all else as it is.
fn argument(value: &str) -> FluentValue<'_> {
    let is_whole = value.parse::<u32>().is_ok_and(|number| number.to_string() == value);
    if is_whole { FluentValue::try_number(value) } else { value.into() }
}

//! The function `t` of templates: a phrase in the language of the page.
//!
//! A page asks for dozens of phrases, most of them words and nothing else: those are values already,
//! shared by all pages.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use tera::{Kwargs, State, TeraResult, Value};

use super::phrases::{Argument, Phrases};
use crate::lang::Lang;

/// The phrases of a skin, as templates ask for them.
pub(super) struct Spoken {
    phrases: Arc<BTreeMap<Lang, Phrases>>,
    /// The phrases without arguments by their ids, for each language by its tag.
    plain: BTreeMap<String, (Lang, FxHashMap<String, Value>)>,
}

impl Spoken {
    pub(super) fn new(phrases: Arc<BTreeMap<Lang, Phrases>>) -> Self {
        let plain = phrases.iter().map(|(lang, own)| {
            let values = own.plain().map(|(id, words)| (id.to_owned(), Value::normal_string(words)));
            (lang.to_string(), (*lang, values.collect()))
        });
        Self { plain: plain.collect(), phrases }
    }

    /// The phrase of the id `k`, in the language `lang` or that of the page.
    pub(super) fn phrase(&self, arguments: &Kwargs, state: &State<'_>) -> TeraResult<Value> {
        let id: Cow<'_, str> = arguments.must_get("k")?;
        let lang = match arguments.get::<Value>("lang")? {
            Some(lang) => Some(lang),
            None => state.get::<Value>("lang")?,
        };
        let tag = lang.as_ref().and_then(Value::as_str);
        let (lang, plain) = tag
            .and_then(|tag| self.plain.get(tag).or_else(|| self.plain.get(&Lang::parse(tag)?.to_string())))
            .ok_or_else(|| tera::Error::message("no language to speak in"))?;
        if let Some(words) = plain.get(&*id) {
            return Ok(words.clone());
        }
        let given = arguments.iter().filter_map(|(name, value)| Some((name.as_str()?, Given::new(value))));
        let given: Vec<(&str, Given)> = given.collect();
        let given: Vec<(&str, Argument<'_>)> =
            given.iter().map(|(name, value)| (*name, value.as_argument())).collect();
        let said = self.phrases[lang].find(&id, &given);
        let said = said.ok_or_else(|| tera::Error::message(format!("the skin has no phrase “{id}”")))?;
        Ok(Value::from(said))
    }
}

/// An argument as a template gives it.
enum Given {
    Text(String),
    Number(u32),
}

impl Given {
    fn new(value: &Value) -> Self {
        match value.as_i128().map(u32::try_from) {
            Some(Ok(number)) => Self::Number(number),
            _ => Self::Text(value.as_str().map_or_else(|| value.to_string(), str::to_owned)),
        }
    }

    fn as_argument(&self) -> Argument<'_> {
        match self {
            Self::Text(text) => Argument::Text(text),
            Self::Number(number) => Argument::Number(*number),
        }
    }
}

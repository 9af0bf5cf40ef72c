//! Talks: the front matter of `talks/<talk>.<lang>.md`.

use super::document::{Kind, document};
use super::person::Person;
use crate::diagnostic::{Code, Report};
use crate::key::{DocumentKey, Id};
use crate::lang::PerLang;
use crate::span::Spanned;
use crate::yaml::record::record;
use crate::yaml::scalar::Moment;
use crate::yaml::value::Words;

record! {
    /// A file that a talk offers.
    TalkFile requires { path: "path: slides.pdf" } {
        /// Where it is, from the file of the talk.
        path: Spanned<String>,
        /// What it is called.
        label: PerLang<Words>,
    }
}

document! {
    /// The head of a talk: a conference communication.
    TalkHead requires { title: "title: …" } {
        /// The title.
        title: Words = "*",
        /// The conference.
        event: Words = "*",
        /// The session of the conference.
        session: Words = "*",
        /// When it began.
        start: Spanned<Moment>,
        /// When it ended.
        end: Spanned<Moment>,
        /// Where it was given.
        place: Words = "*",
        /// Who gave it.
        speakers: Vec<Person>,
        /// The report it is about.
        report: Spanned<Id>,
        /// The files it offers.
        files: Vec<TalkFile>,
    }
}

impl Kind for TalkHead {
    type Name = Id;

    fn name(key: &DocumentKey) -> Option<Id> {
        if let DocumentKey::Talk(id) = key { Some(id.clone()) } else { None }
    }

    /// Tells of files without a path, and of a talk that ends before it begins.
    fn check(&self, report: &mut Report) {
        self.files.iter().flatten().for_each(|file| file.require(file.span, report));
        let (Some(start), Some(end)) = (&self.start, &self.end) else { return };
        let is_reversed = match (start.value, end.value) {
            (Moment::Minute(start), Moment::Minute(end)) => end < start,
            (start, end) => end.day() < start.day(),
        };
        if is_reversed {
            let code = Code::FieldReversedPeriod { from: start.value.to_string(), to: end.value.to_string() };
            report.push(code.at(end.span).and(start.span));
        }
    }
}

//! HTML: pages through the templates of the skin, prose and testimonies written directly.

mod acronym;
mod citation;
mod escape;
mod figure;
mod heat;
mod parallel;
mod people;
mod pin;
mod prose;
mod rows;
mod svg;
mod timeline;

use std::sync::Arc;

use serde::ser::{Serialize, SerializeStruct, Serializer};

pub(crate) use self::escape::escape;
pub(crate) use self::figure::testimony;
pub(crate) use self::prose::{Placed, placed};

use crate::plan::figure::Figure;
use crate::plan::page::{Columns, CrossingTable, FindingRow, People, Rows, RowsForm, TestimonyRow, Timeline};
use crate::plan::text::{CitationWords, Text};

/// In a template, a text is its HTML with its language.
impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut text = serializer.serialize_struct("Text", 4)?;
        text.serialize_field("html", &prose::html(self))?;
        text.serialize_field("lang", &self.lang)?;
        text.serialize_field("is_foreign", &self.is_foreign)?;
        text.serialize_field("is_empty", &self.prose.is_empty())?;
        text.end()
    }
}

/// In a template, a citation or reference is its HTML.
impl Serialize for CitationWords {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut html = String::new();
        citation::html(self, &mut html);
        serializer.serialize_str(&html)
    }
}

/// In a template, a testimony is its figure in HTML.
impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut html = String::new();
        figure::testimony(self, &mut html);
        let mut figure = serializer.serialize_struct("Figure", 4)?;
        figure.serialize_field("html", &html)?;
        figure.serialize_field("id", &self.id)?;
        figure.serialize_field("href", &self.href)?;
        figure.serialize_field("line", &self.attribution.line)?;
        figure.end()
    }
}

/// In a template, two texts side by side are their HTML.
impl Serialize for Columns {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut html = String::new();
        parallel::columns(self, &mut html);
        serializer.serialize_str(&html)
    }
}

/// How much room a row is given at first, in bytes.
const ROW: usize = 640;

/// In a template, the findings of a list are their HTML, unless the skin writes them.
impl Serialize for Rows<FindingRow> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_rows(self, rows::finding, serializer)
    }
}

/// In a template, the testimonies of a list are their HTML, unless the skin writes them.
impl Serialize for Rows<Arc<TestimonyRow>> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_rows(self, |row, out| rows::testimony(row, out), serializer)
    }
}

fn serialize_rows<T: Serialize, S: Serializer>(
    rows: &Rows<T>,
    write: impl Fn(&T, &mut String),
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match rows.form {
        RowsForm::Values => rows.all.serialize(serializer),
        RowsForm::Written => {
            let mut html = String::with_capacity(rows.all.len() * ROW);
            rows.all.iter().for_each(|row| write(row, &mut html));
            serializer.serialize_str(html.trim_start())
        }
    }
}

/// In a template, a crossing is its picture in SVG, and the links and counts of its table.
impl Serialize for CrossingTable {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut picture = String::new();
        heat::map(self, &mut picture);
        let mut table = serializer.serialize_struct("CrossingTable", 5)?;
        table.serialize_field("name", &self.name)?;
        table.serialize_field("anchor", &self.anchor)?;
        table.serialize_field("columns", &self.columns)?;
        table.serialize_field("rows", &self.rows)?;
        table.serialize_field("picture", &picture)?;
        table.end()
    }
}

/// In a template, a line of time is its picture in SVG, with what is left out of it in words.
impl Serialize for Timeline {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut picture = String::new();
        timeline::line(self, &mut picture);
        let mut line = serializer.serialize_struct("Timeline", 3)?;
        line.serialize_field("name", &self.name)?;
        line.serialize_field("picture", &picture)?;
        line.serialize_field("gaps", &self.gaps)?;
        line.end()
    }
}

/// In a template, people are their picture in SVG, and the groups it shows.
impl Serialize for People {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut picture = String::new();
        people::groups(self, &mut picture);
        let mut people = serializer.serialize_struct("People", 4)?;
        people.serialize_field("name", &self.name)?;
        people.serialize_field("picture", &picture)?;
        people.serialize_field("legend", &self.legend)?;
        people.serialize_field("groups", &self.groups)?;
        people.end()
    }
}

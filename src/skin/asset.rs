//! The files of a skin that its pages ask for.

/// A style sheet, a script or the icon. What only some pages need stands in files of its own, which
/// their templates name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Asset {
    /// The style sheet of every page.
    Style,
    /// The script of every page: what it adds can be done without.
    Script,
    /// The icon of every page.
    Icon,
    /// The style sheet of pages where one looks things up: lists, tables, heat maps, the search.
    ListStyle,
    /// The script of lists that can be narrowed.
    ListScript,
    /// The style sheet of reports in two languages side by side.
    ParallelStyle,
    /// The script of editions, which asks whether there is a newer one.
    EditionScript,
    /// The script of the search.
    SearchScript,
}

impl Asset {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Style,
        Self::Script,
        Self::Icon,
        Self::ListStyle,
        Self::ListScript,
        Self::ParallelStyle,
        Self::EditionScript,
        Self::SearchScript,
    ];

    /// The file's name, in the skin as on the site.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Style => "style.css",
            Self::Script => "script.js",
            Self::Icon => "icon.svg",
            Self::ListStyle => "lists.css",
            Self::ListScript => "lists.js",
            Self::ParallelStyle => "parallel.css",
            Self::EditionScript => "edition.js",
            Self::SearchScript => "search.js",
        }
    }

    /// Whether pages of a site ask for it.
    #[must_use]
    pub const fn is_of_site(self) -> bool {
        !matches!(self, Self::EditionScript)
    }

    /// Whether pages of an edition ask for it.
    #[must_use]
    pub const fn is_of_report(self) -> bool {
        match self {
            Self::Style
            | Self::Script
            | Self::Icon
            | Self::ListStyle
            | Self::ListScript
            | Self::ParallelStyle => true,
            Self::EditionScript => true,
            Self::SearchScript => false,
        }
    }
}

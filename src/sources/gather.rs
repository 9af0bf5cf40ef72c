//! Gathering: the files that were read become the sources of a site.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::editions::{Editions, Opened};
use super::folder::{File, Files, Folder, Known, held, is_content_text, is_skin_text, read_text};
use super::{Asset, RegisterText, Sources, content_path};
use crate::diagnostic::{Code, Diagnostic, Outcome, Report};
use crate::key::Id;
use crate::settings::{self, Settings};
use crate::span::source_map::{Showing, SourceMap, SourceText};
use crate::span::{SourceId, Span};

/// Whether the register must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RegisterUse {
    /// Where the settings name one, it must be there.
    Required,
    /// The author said that it may be absent (`--no-register`).
    Optional,
}

/// Whether the editions are read: that costs a digest of every byte of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditionsUse {
    /// Each is read and proven.
    Proven,
    /// None is opened: for what speaks of the site of today alone.
    PassedOver,
}

/// What the command line says of the sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The skin, where it is not the one of the settings.
    pub skin: Option<Id>,
    /// Whether the register must be there.
    pub register: RegisterUse,
    /// Whether the editions are read.
    pub editions: EditionsUse,
}

/// The texts of a site by id. A path keeps its id for as long as the site is read again, so that what
/// was made from an unchanged text points at the same places.
#[derive(Debug, Default)]
pub(super) struct Texts {
    map: SourceMap,
    ids: HashMap<Arc<str>, SourceId>,
    /// Which of them are there now.
    present: Vec<bool>,
}

impl Texts {
    /// Adds a text, or puts it in the place of an earlier one of the same path.
    pub(super) fn put(&mut self, text: SourceText) -> SourceId {
        if let Some(id) = self.ids.get(&text.path) {
            self.present[id.0 as usize] = true;
            self.map.put(*id, text);
            return *id;
        }
        let path = Arc::clone(&text.path);
        let id = self.map.push(text);
        self.ids.insert(path, id);
        self.present.push(true);
        id
    }

    /// Begins anew: what is not put again is no longer there.
    fn begin(&mut self) {
        self.present.fill(false);
    }

    /// Forgets the characters of what is no longer there.
    fn end(&mut self) {
        for (id, _) in (0..).map(SourceId).zip(&self.present).filter(|(_, present)| !**present) {
            let text = SourceText { text: Arc::from(""), ..self.map.get(id) };
            self.map.put(id, text);
        }
    }

    fn get(&self, id: SourceId) -> Arc<str> {
        self.map.text(id)
    }

    /// All of them, by id.
    pub(super) fn map(&self) -> SourceMap {
        self.map.clone()
    }
}

/// What is told of each site that is read again: the files as they are known, and the texts by id.
#[derive(Debug, Default)]
pub(super) struct Memory {
    pub(super) files: Files,
    pub(super) texts: Texts,
    pub(super) editions: Opened,
}

impl Memory {
    /// Reads all of a site; what is known and did not change is not opened.
    pub(super) fn gather(&mut self, root: &Path, options: &Options) -> Outcome<Sources> {
        let known = std::mem::take(&mut self.files);
        let content = content(root).read(&known);
        self.gathered(known, content, |gathered, settings, report| {
            let languages = settings.map_or(&[][..], |settings| &settings.languages);
            Rest {
                root: root.to_owned(),
                skin: gathered.skin(root, settings, options).tell(report),
                register: gathered.register(root, settings, options).tell(report),
                editions: match options.editions {
                    EditionsUse::Proven => gathered.editions(root, languages).tell(report),
                    EditionsUse::PassedOver => Editions::new(),
                },
            }
        })
    }

    /// Gathers a site whose files are in memory: its content alone, without a skin or a register.
    pub(super) fn gather_held(&mut self, files: &BTreeMap<String, Arc<[u8]>>) -> Outcome<Sources> {
        self.gathered(Files::new(), held(files), |_, _, _| {
            let (skin, editions) = (BTreeMap::new(), Editions::new());
            Rest { root: PathBuf::new(), skin, register: RegisterText::None, editions }
        })
    }

    /// The sources of a site with this content, whose root, skin and register are found by its settings.
    fn gathered(
        &mut self,
        known: Files,
        content: Outcome<Vec<(String, Known)>>,
        rest: impl FnOnce(&mut Gathered<'_>, Option<&Settings>, &mut Report) -> Rest,
    ) -> Outcome<Sources> {
        let mut report = Report::new();
        self.texts.begin();
        let mut gathered = Gathered {
            memory: self,
            known,
            texts: BTreeMap::new(),
            assets: BTreeMap::new(),
            unreadable: BTreeSet::new(),
        };
        for (path, file) in content.tell(&mut report) {
            gathered.add(&path, file, &mut report);
        }
        let settings = gathered.settings().tell(&mut report);
        let rest = rest(&mut gathered, settings.as_ref(), &mut report);
        let Gathered { texts, assets, unreadable, .. } = gathered;
        self.texts.end();
        let product = Sources {
            root: rest.root,
            map: self.texts.map(),
            texts: Arc::new(texts),
            assets: Arc::new(assets),
            unreadable: Arc::new(unreadable),
            skin: Arc::new(rest.skin),
            register: rest.register,
            editions: Arc::new(rest.editions),
            settings,
        };
        Outcome { product, report }
    }
}

/// What of a site is not its content.
struct Rest {
    root: PathBuf,
    skin: BTreeMap<String, SourceId>,
    register: RegisterText,
    editions: Editions,
}

/// The folder of the content.
pub(super) fn content(root: &Path) -> Folder<'_> {
    Folder { root, path: "content", is_text: is_content_text, is_read: |_| true }
}

/// What was read so far.
pub(super) struct Gathered<'a> {
    pub(super) memory: &'a mut Memory,
    /// The files as they were known before.
    pub(super) known: Files,
    texts: BTreeMap<String, SourceId>,
    assets: BTreeMap<String, Asset>,
    unreadable: BTreeSet<String>,
}

impl Gathered<'_> {
    fn add(&mut self, path: &str, known: Known, report: &mut Report) {
        match known.file.clone() {
            Ok(File::Broken(text, at, why)) => {
                let id = self.push(text);
                report.push(why.at(Span::new(id, at..at)));
                self.unreadable.insert(path.to_owned());
            }
            Ok(File::Asset(asset)) => drop(self.assets.insert(path.to_owned(), asset)),
            Ok(File::Text(text)) => {
                let id = self.push(text);
                self.texts.insert(path.to_owned(), id);
            }
            Err(_) => drop(self.unreadable.insert(path.to_owned())),
        }
        self.memory.files.insert(content_path(path), known);
    }

    pub(super) fn push(&mut self, text: SourceText) -> SourceId {
        self.memory.texts.put(text)
    }

    fn settings(&self) -> Outcome<Option<Settings>> {
        if let Some(id) = self.texts.get("site.yaml") {
            settings::parse(&self.memory.texts.get(*id), *id)
        } else if self.unreadable.contains("site.yaml") {
            Outcome::silent(None)
        } else {
            let mut report = Report::new();
            report.push(Code::SiteMissing {}.in_file("content/site.yaml"));
            Outcome { product: None, report }
        }
    }

    /// The files of the skin: `themes/default` where no other is named.
    fn skin(
        &mut self,
        root: &Path,
        settings: Option<&Settings>,
        options: &Options,
    ) -> Outcome<BTreeMap<String, SourceId>> {
        let named = settings.and_then(|settings| settings.skin.as_ref());
        let name = options.skin.as_ref().or_else(|| named.map(|named| &named.value));
        let folder = format!("themes/{}", name.map_or("default", Id::as_str));
        let mut report = Report::new();
        if root.join(&folder).is_symlink() {
            report.push(Code::SourceLink {}.in_file(&folder));
            return Outcome { product: BTreeMap::new(), report };
        }
        if !root.join(&folder).is_dir() {
            if let Some(name) = name.filter(|name| name.as_str() != "default") {
                let code = Code::SkinUnknown { name: name.to_string() };
                let place = named.filter(|_| options.skin.is_none()).map(|named| named.span);
                report.push(place.map_or_else(|| code.clone().in_site(), |span| code.clone().at(span)));
            }
            return Outcome { product: BTreeMap::new(), report };
        }
        let files = Folder { root, path: &folder, is_text: is_skin_text, is_read: |_| true };
        let files = files.read(&self.known).tell(&mut report);
        let mut skin = BTreeMap::new();
        for (path, known) in files {
            let shown = format!("{folder}/{path}");
            match known.file.clone() {
                Ok(File::Text(text)) => drop(skin.insert(path, self.push(text))),
                Ok(File::Broken(text, at, why)) => {
                    let id = self.push(text);
                    report.push(why.at(Span::new(id, at..at)));
                }
                Ok(File::Asset(_)) | Err(_) => {}
            }
            self.memory.files.insert(shown, known);
        }
        Outcome { product: skin, report }
    }

    fn register(
        &mut self,
        root: &Path,
        settings: Option<&Settings>,
        options: &Options,
    ) -> Outcome<RegisterText> {
        let Some(settings) = settings else { return Outcome::silent(self.guessed_register(root)) };
        let Some(named) = settings.register.as_ref() else { return Outcome::silent(RegisterText::None) };
        let path = named.value.clone();
        let lost = |fault: Diagnostic| {
            let mut report = Report::new();
            report.push(fault);
            Outcome { product: RegisterText::Lost, report }
        };
        if is_inside_content(root, &path) {
            return lost(Code::RegisterInside { path }.at(named.span));
        }
        if !root.join(&path).is_file() {
            return match options.register {
                RegisterUse::Optional => Outcome::silent(RegisterText::None),
                RegisterUse::Required => lost(Code::RegisterMissing { path }.at(named.span)),
            };
        }
        match read_text(&root.join(&path), &path) {
            Ok(File::Text(text)) => Outcome::silent(self.push_register(text)),
            Ok(File::Broken(_, _, why)) => lost(why.in_file(&path)),
            Ok(File::Asset(_)) => Outcome::silent(RegisterText::Lost),
            Err(fault) => lost(fault),
        }
    }

    fn push_register(&mut self, text: SourceText) -> RegisterText {
        RegisterText::Read(self.push(SourceText { showing: Showing::Secret, ..text }))
    }

    /// The register that unusable settings seem to name, so that what is told of them is no secret.
    fn guessed_register(&mut self, root: &Path) -> RegisterText {
        let settings = self.texts.get("site.yaml").map(|id| self.memory.texts.get(*id));
        let named = settings.as_ref().and_then(|text| text.split_once("register:"));
        let path = named.and_then(|(_, rest)| rest.split(['\n', ',', '}', '#']).next()).unwrap_or_default();
        let path = path.trim().trim_matches(['"', '\'']);
        if path.is_empty() || is_inside_content(root, path) || !root.join(path).is_file() {
            return RegisterText::None;
        }
        match read_text(&root.join(path), path) {
            Ok(File::Text(text)) => self.push_register(text),
            Ok(File::Broken(..) | File::Asset(_)) | Err(_) => RegisterText::Lost,
        }
    }
}

fn is_inside_content(root: &Path, path: &str) -> bool {
    let content = root.join("content").canonicalize().unwrap_or_else(|_| root.join("content"));
    let register = root.join(path);
    register.canonicalize().unwrap_or(register).starts_with(content)
}

//! The panel: what is left to do for the page in view, at its edge and folded at first.

use super::desk::Desk;
use super::html::{escaped, with_code};
use super::left::{Item, Section};

/// From how many on items of one kind in one file are put together.
const MANY: usize = 4;

/// The panel of a page of which so much is left to do, beside mistakes where there are any.
pub(super) fn panel(desk: &Desk, left: &[Item], has_mistakes: bool) -> String {
    let to_do = left.iter().filter(|item| item.section.is_to_do()).count();
    let say = |name: &str| escaped(&desk.say(name, &[]));
    let (title, count) = (say("left"), escaped(&desk.say("left-count", &[("count", &to_do.to_string())])));
    // Beside mistakes there is not nothing to do.
    let count = if to_do == 0 && has_mistakes { String::new() } else { count };
    let mut out = format!(
        "<details class=\"panel\">\n<summary>{title} <span class=\"count\">{count}</span></summary>\n\
         <div class=\"body\" role=\"region\" aria-label=\"{title}\" tabindex=\"0\">\n\
         <p class=\"toggle\" hidden><label><input type=\"checkbox\" id=\"places\"> {}</label></p>\n",
        say("places")
    );
    if to_do == 0 {
        let words = if has_mistakes { "nothing-else" } else { "nothing-left" };
        out.push_str(&format!("<p>{}</p>\n", say(words)));
    }
    for section in Section::ALL {
        let items: Vec<&Item> = left.iter().filter(|item| item.section == section).collect();
        if !items.is_empty() {
            out.push_str(&format!("<h2>{}</h2>\n<ul>\n", say(section.word())));
            groups(&items).iter().for_each(|group| list(desk, group, &mut out));
            out.push_str("</ul>\n");
        }
    }
    out.push_str("</div>\n</details>\n");
    out
}

/// The items by kind and file, each group where its first item stands.
fn groups<'i>(items: &[&'i Item]) -> Vec<Vec<&'i Item>> {
    let mut groups: Vec<Vec<&Item>> = Vec::new();
    for item in items {
        let is_same = |group: &&mut Vec<&Item>| group[0].kind == item.kind && is_together(group[0], item);
        match groups.iter_mut().find(is_same) {
            Some(group) => group.push(item),
            None => groups.push(vec![item]),
        }
    }
    groups
}

/// Whether two items of one kind are put together: those of one file, and translations of any.
fn is_together(one: &Item, other: &Item) -> bool {
    one.file == other.file || (one.section == Section::Translations && one.to_do == other.to_do)
}

fn list(desk: &Desk, group: &[&Item], out: &mut String) {
    if group.len() < MANY {
        return group.iter().for_each(|item| one(desk, item, out));
    }
    let more = desk.say("many", &[("count", &(group.len() - 1).to_string())]);
    out.push_str(&format!(
        "<li><details><summary>{} <strong>{}</strong></summary>\n<ul>\n",
        with_code(&group[0].what),
        escaped(&more)
    ));
    group.iter().for_each(|item| one(desk, item, out));
    out.push_str("</ul></details></li>\n");
}

fn one(desk: &Desk, item: &Item, out: &mut String) {
    let at = desk.say("line", &[("line", &item.line.to_string())]);
    out.push_str(&format!(
        "<li><p>{}</p>\n<p class=\"place\"><code>{}</code>, {}</p>\n<p class=\"help\">{}</p></li>\n",
        with_code(&item.what),
        escaped(&item.file),
        escaped(&at),
        with_code(&item.to_do)
    ));
}

#[cfg(test)]
mod tests {
    use super::{Item, Section, panel};
    use crate::diagnostic::Report;
    use crate::lang::Lang;
    use crate::preview::face::Desk;
    use crate::span::source_map::SourceMap;

    fn item(section: Section, what: &str, line: usize) -> Item {
        let (kind, file, to_do) = (String::from("k"), String::from("a.md"), String::from("Do `this`."));
        Item { section, kind, what: what.to_owned(), file, line, to_do }
    }

    #[test]
    fn what_is_left_is_listed_and_much_of_one_kind_is_put_together() {
        let desk = Desk::new(Lang::ENGLISH, &Report::new(), &SourceMap::default());
        let nothing = panel(&desk, &[item(Section::Disclosure, "a decision", 1)], false);
        assert!(nothing.contains("Nothing is left to do") && nothing.contains("a decision"), "{nothing}");
        let few = panel(&desk, &[item(Section::Told, "<one>", 3)], false);
        assert!(few.contains("&lt;one&gt;") && few.contains("<code>a.md</code>, line 3"), "{few}");
        assert!(few.contains("<code>this</code>") && !few.contains("<li><details>"), "{few}");
        let many: Vec<Item> = (1..=30).map(|line| item(Section::Told, "many", line)).collect();
        let many = panel(&desk, &many, false);
        assert!(many.contains("29") && many.matches("<li><details>").count() == 1, "{many}");
        assert!(many.contains("line 30"), "each is still told");
    }
}

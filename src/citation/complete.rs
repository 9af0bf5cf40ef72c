//! Styles whose `cs:names` have no `cs:name`: CSL takes it as there (1.0.2, section "Names"), the
//! processor leaves the names out, as it would in `vancouver`.

use citationberg::{IndependentStyle, LayoutRenderingElement, Name, Names, NamesChild};

/// Puts in what the processor does not take for granted.
pub(super) fn complete(style: &mut IndependentStyle) {
    for part in &mut style.macros {
        elements(&mut part.children);
    }
    elements(&mut style.citation.layout.elements);
    if let Some(bibliography) = &mut style.bibliography {
        elements(&mut bibliography.layout.elements);
    }
}

fn elements(all: &mut [LayoutRenderingElement]) {
    for element in all {
        match element {
            LayoutRenderingElement::Names(names) => complete_names(names),
            LayoutRenderingElement::Group(group) => elements(&mut group.children),
            LayoutRenderingElement::Choose(choose) => {
                elements(&mut choose.if_.children);
                choose.else_if.iter_mut().for_each(|branch| elements(&mut branch.children));
                choose.otherwise.iter_mut().for_each(|branch| elements(&mut branch.children));
            }
            LayoutRenderingElement::Text(_)
            | LayoutRenderingElement::Date(_)
            | LayoutRenderingElement::Number(_)
            | LayoutRenderingElement::Label(_) => {}
        }
    }
}

/// Those within a substitute have their names from the ones around them.
fn complete_names(names: &mut Names) {
    if names.name().is_none() {
        names.children.insert(0, NamesChild::Name(Name::default()));
    }
}

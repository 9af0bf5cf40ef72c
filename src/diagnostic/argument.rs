//! Values that messages name.

/// A value put into a message.
pub(super) trait Argument {
    fn to_argument(&self) -> String;

    /// The value with its words as `change` has them.
    fn changed(&self, change: &dyn Fn(&str) -> String) -> Self;
}

impl Argument for String {
    fn to_argument(&self) -> String {
        self.clone()
    }

    fn changed(&self, change: &dyn Fn(&str) -> String) -> Self {
        change(self)
    }
}

impl Argument for usize {
    fn to_argument(&self) -> String {
        self.to_string()
    }

    fn changed(&self, _: &dyn Fn(&str) -> String) -> Self {
        *self
    }
}

/// `none` where there is nothing, so that a message can choose its words by it.
impl Argument for Option<String> {
    fn to_argument(&self) -> String {
        self.clone().unwrap_or_else(|| String::from("none"))
    }

    fn changed(&self, change: &dyn Fn(&str) -> String) -> Self {
        self.as_deref().map(change)
    }
}

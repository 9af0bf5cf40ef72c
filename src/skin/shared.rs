//! What many pages share: made for templates once.

use std::sync::Arc;

use serde::{Serialize, Serializer};
use tera::Value;

/// A value that pages share, as we read it and as templates do.
#[derive(Debug)]
pub struct Shared<T>(Arc<(T, Value)>);

impl<T: Serialize> Shared<T> {
    /// Shares a value of plain data.
    #[must_use]
    pub fn new(value: T) -> Self {
        let values = Value::from_serializable(&value);
        Self(Arc::new((value, values)))
    }

    /// The value as we read it.
    #[must_use]
    pub fn value(&self) -> &T {
        &self.0.0
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T: PartialEq> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.0 == other.0.0
    }
}

impl<T> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.1.serialize(serializer)
    }
}

//! Compares expected keys as four words, without a loop or a call.

/// How many bytes a literal has at most.
const LEN: usize = 32;

/// A key as servers write it, in quotes and with its colon.
#[derive(Debug, Clone, Copy)]
pub(crate) struct KeyLiteral {
    words: [u64; LEN / 8],
    /// All ones where `words` has a byte of the literal.
    mask: [u64; LEN / 8],
    pub(crate) len: usize,
}

impl KeyLiteral {
    /// A key. One of more than 29 bytes is never found here, and so is compared as any other key.
    pub(crate) const fn new(key: &str) -> Self {
        let key = key.as_bytes();
        let len = key.len() + 3;
        if len > LEN {
            // No document has a zero byte where a key begins.
            return Self {
                words: [0; LEN / 8],
                mask: [0xff; LEN / 8],
                len: 0,
            };
        }
        let mut literal = Self {
            words: [0; LEN / 8],
            mask: [0; LEN / 8],
            len,
        };
        let mut at = 0;
        while at < len {
            let byte = match at {
                0 => b'"',
                _ if at == len - 2 => b'"',
                _ if at == len - 1 => b':',
                _ => key[at - 1],
            };
            let shift = 8 * (at % 8);
            literal.words[at / 8] |= (byte as u64) << shift;
            literal.mask[at / 8] |= 0xff << shift;
            at += 1;
        }
        literal
    }

    /// Whether the rest of a document starts with this key. Near the end of a document, where fewer
    /// bytes follow than a literal has, the answer is no.
    #[inline(always)]
    pub(crate) fn starts(&self, rest: &[u8]) -> bool {
        let Some(window) = rest.first_chunk::<LEN>() else {
            return false;
        };
        let (words, _) = window.as_chunks::<8>();
        let mut differ = 0;
        for ((here, word), mask) in words.iter().zip(&self.words).zip(&self.mask) {
            differ |= (u64::from_le_bytes(*here) ^ word) & mask;
        }
        differ == 0
    }
}

#[cfg(test)]
mod tests {
    use super::KeyLiteral;

    #[test]
    fn a_literal_is_found_where_it_stands_and_nowhere_else() {
        let literal = KeyLiteral::new("total_tokens");
        let padding = " ".repeat(32);
        assert_eq!(literal.len, 15);
        assert!(literal.starts(format!("\"total_tokens\":1{padding}").as_bytes()));
        for other in [
            "\"total_tokens\" :",
            "\"total_token\":",
            "\"total_tokenz\":",
            "\"total_tokens_\":",
            "total_tokens\":",
            "",
        ] {
            assert!(
                !literal.starts(format!("{other}{padding}").as_bytes()),
                "{other}"
            );
        }
        assert!(!literal.starts(b"\"total_tokens\":1}"));
        let long = "k".repeat(30);
        assert!(!KeyLiteral::new(&long).starts(format!("\"{long}\":1{padding}").as_bytes()));
    }
}

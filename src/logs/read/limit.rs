//! A text that may have so many bytes: a small compressed file can hold a text of any size.

use std::io::{self, Read};

/// A source that fails where it has more bytes than it may have.
pub(crate) struct Limited<R> {
    source: R,
    max: u64,
    left: u64,
}

impl<R> Limited<R> {
    pub(crate) fn new(source: R, max: u64) -> Self {
        let left = max;
        Self { source, max, left }
    }
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 && !buffer.is_empty() {
            if self.source.read(&mut [0])? == 0 {
                return Ok(0);
            }
            let reason = format!("its text has more than {} bytes (max_bytes)", self.max);
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, reason));
        }
        let left = usize::try_from(self.left).unwrap_or(usize::MAX);
        let length = buffer.len().min(left);
        let read = self.source.read(&mut buffer[..length])?;
        self.left -= read as u64;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_the_limit_is_whole_and_a_longer_one_fails_behind_it() {
        for max in [0, 1, 4, 5, 6, u64::MAX] {
            let mut text = Vec::new();
            let read = Limited::new(&b"12345"[..], max).read_to_end(&mut text);
            assert_eq!(text.len() as u64, max.min(5));
            match read {
                Ok(_) => assert!(max >= 5),
                Err(error) => {
                    assert!(max < 5);
                    assert!(
                        error
                            .to_string()
                            .contains(&format!("more than {max} bytes"))
                    );
                }
            }
        }
    }
}

//! Sixteen bytes of a string at once: which of them need attention, and which are not ASCII.

/// How many bytes a block has.
pub(super) const LEN: usize = 16;

/// A bit for each byte of a block, the first one lowest.
pub(super) struct Marks {
    /// a quote, a backslash or a control character
    pub(super) special: u32,
    /// not ASCII
    pub(super) high: u32,
}

#[cfg(target_arch = "x86_64")]
#[inline]
#[expect(unsafe_code, reason = "the one place: a call that needs SSE2")]
pub(super) fn marks(block: [u8; LEN]) -> Marks {
    // SAFETY: `sse2` is safe wherever the processor has SSE2, and x86-64 has it by definition.
    unsafe { sse2(block) }
}

#[cfg(target_arch = "x86_64")]
#[inline]
#[target_feature(enable = "sse2")]
#[expect(
    clippy::cast_sign_loss,
    reason = "the intrinsics speak of masks as i32"
)]
fn sse2(block: [u8; LEN]) -> Marks {
    use std::arch::x86_64::{
        _mm_cmpeq_epi8, _mm_min_epu8, _mm_movemask_epi8, _mm_or_si128, _mm_set_epi64x,
        _mm_set1_epi8,
    };
    let [low, high] = halves(block).map(u64::cast_signed);
    let bytes = _mm_set_epi64x(high, low);
    let quote = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(b'"'.cast_signed()));
    let backslash = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(b'\\'.cast_signed()));
    let control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1f)), bytes);
    let special = _mm_or_si128(control, _mm_or_si128(quote, backslash));
    Marks {
        special: _mm_movemask_epi8(special) as u32,
        high: _mm_movemask_epi8(bytes) as u32,
    }
}

/// Marks a block with plain arithmetic, on other processors.
#[cfg(not(target_arch = "x86_64"))]
#[inline]
pub(super) fn marks(block: [u8; LEN]) -> Marks {
    portable(block)
}

#[cfg(any(test, not(target_arch = "x86_64")))]
fn portable(block: [u8; LEN]) -> Marks {
    let mut marks = Marks {
        special: 0,
        high: 0,
    };
    for (at, byte) in block.into_iter().enumerate() {
        let special = byte < 0x20 || byte == b'"' || byte == b'\\';
        marks.special |= u32::from(special) << at;
        marks.high |= u32::from(byte >= 0x80) << at;
    }
    marks
}

#[cfg(target_arch = "x86_64")]
fn halves(block: [u8; LEN]) -> [u64; 2] {
    let both = u128::from_le_bytes(block);
    #[expect(clippy::cast_possible_truncation, reason = "a half is what is wanted")]
    [both as u64, (both >> 64) as u64]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_at_every_place_is_marked_as_plain_arithmetic_has_it() {
        for byte in 0..=u8::MAX {
            for at in 0..LEN {
                let mut block = [b'a'; LEN];
                block[at] = byte;
                block[(at + 5) % LEN] = b'~';
                let (fast, plain) = (marks(block), portable(block));
                assert_eq!(fast.special, plain.special, "byte {byte} at {at}");
                assert_eq!(fast.high, plain.high, "byte {byte} at {at}");
            }
        }
    }
}

const ZERO_WIDTH_NON_JOINER = "\u200C";
const ZERO_WIDTH_JOINER = "\u200D";
const BLACK_FLAG = "\u{1F3F4}";
const CANCEL_TAG = "\u{E007F}";

/** What is looked at more closely; all else stays. */
const special =
  /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}\u2028\u2029\uFFF9-\uFFFB\u{1F3F4}]|\p{Bidi_Control}/u;
const lineBreak = /^[\n\u0085\u2028\u2029]$/;
const dropped = /^[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\uFFF9-\uFFFB]$/u;
const ignorable = /^\p{Default_Ignorable_Code_Point}$/u;
/** These say which way one place reads. All others turn whatever follows, beyond the end of the text. */
const directionMark = /^[\u200E\u200F\u061C]$/;
const rightToLeft =
  /(?=\p{L})[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
/** Scripts whose letters join, and are kept from it, by invisible characters. */
const joiningLetter =
  /^[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Nko}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Balinese}\p{Script=Javanese}]$/u;
const mark = /^\p{M}$/u;
const pictograph = /^\p{Extended_Pictographic}$/u;
const afterPictograph = /^[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F]$/u;
const emojiVariant = /^[\uFE0E\uFE0F]$/;
const emoji = /^\p{Emoji}$/u;
const mongolianVariant = /^[\u180B-\u180D\u180F]$/;
const mongolian = /^\p{Script=Mongolian}$/u;
const variant = /^[\uFE00-\uFE0D\u{E0100}-\u{E01EF}]$/u;
const hasVariants = /^[\p{Script=Han}\p{Script=Myanmar}\p{Script=Phags_Pa}\p{Sm}]$/u;
const tag = /^[\u{E0020}-\u{E007E}]$/u;

/** The tags of a flag name a country and its part in six letters at most. */
const MAX_TAGS = 6;

/**
 * A text without characters that show nothing, but for those that shape what is beside them: joiners inside of emoji and in scripts
 * that need them, variants of what has some, the tags of a flag, and marks of direction in texts that go from right to left.
 */
export function withoutInvisible(text: string): string {
  if (!special.test(text)) return text;
  const characters = Array.from(text.replaceAll(/\r\n?/g, "\n"));
  const goesRightToLeft = rightToLeft.test(text);
  let kept = "";
  let previous = "";
  /** Without the marks that it carries. */
  let base = "";
  const keep = (character: string) => {
    kept += character;
    previous = character;
    if (!mark.test(character) && !ignorable.test(character)) base = character;
  };
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] as string;
    if (!special.test(character)) {
      keep(character);
      continue;
    }
    if (lineBreak.test(character)) {
      keep("\n");
      continue;
    }
    if (character !== "\t" && dropped.test(character)) continue;
    if (ignorable.test(character) || directionMark.test(character)) {
      const shapes =
        shapesPrevious(character, previous) ||
        joins(character, { previous, base, next: characters[at + 1] ?? "" }) ||
        (goesRightToLeft && directionMark.test(character) && !directionMark.test(previous));
      if (!shapes) continue;
    }
    keep(character);
    if (character !== BLACK_FLAG) continue;
    const tags = flagTags(characters, at + 1);
    kept += tags.join("");
    at += tags.length;
  }
  return kept;
}

function shapesPrevious(character: string, previous: string): boolean {
  if (emojiVariant.test(character)) return emoji.test(previous);
  if (variant.test(character)) return hasVariants.test(previous);
  return mongolianVariant.test(character) && mongolian.test(previous) && !mongolianVariant.test(previous);
}

interface Place {
  readonly previous: string;
  readonly base: string;
  readonly next: string;
}

function joins(character: string, { previous, base, next }: Place): boolean {
  if (character !== ZERO_WIDTH_JOINER && character !== ZERO_WIDTH_NON_JOINER) return false;
  if (afterPictograph.test(previous)) return character === ZERO_WIDTH_JOINER && pictograph.test(next);
  return joiningLetter.test(base) && !ignorable.test(previous);
}

/** The tags behind a black flag that end as they should: none where they do not. */
function flagTags(characters: readonly string[], from: number): string[] {
  let to = from;
  while (to - from < MAX_TAGS && tag.test(characters[to] ?? "")) to += 1;
  return to > from && characters[to] === CANCEL_TAG ? characters.slice(from, to + 1) : [];
}

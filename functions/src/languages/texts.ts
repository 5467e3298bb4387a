import type { CategoryNames } from "./category-names.ts";
import type { DocumentPhrases } from "./document-phrases.ts";
import type { EmailTexts } from "./email-texts.ts";
import type { QuickReplies } from "./quick-replies.ts";
import type { UnsubscribingTexts } from "./unsubscribing-texts.ts";
import type { NotificationTexts } from "./notification-texts.ts";

/** All that members read in one language. Each use has a type of its own, which a new kind of text joins. */
export interface Texts {
  /** A language of BCP 47, without script or region. */
  language: string;
  /** Replaces the name of a member who has left. */
  formerMember: string;
  emails: EmailTexts;
  documents: DocumentPhrases;
  unsubscribing: UnsubscribingTexts;
  /** Of pushes and digests. */
  notifications: NotificationTexts;
  quickReplies: QuickReplies;
  categories: CategoryNames;
}

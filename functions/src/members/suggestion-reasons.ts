/** Why somebody is suggested. */
export const suggestionReasons = ["bought", "watched", "liked", "followedByFollowed"] as const;
export type SuggestionReason = (typeof suggestionReasons)[number];

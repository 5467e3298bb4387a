/** What an operator of the marketplace would list: words of one line mean the same. The queries of kind `synonym` need it. */
export const operatorSynonyms: readonly (readonly string[])[] = [
  ["sofa", "couch"],
  ["smartphone", "cell phone", "mobile phone"],
  ["television", "tv"],
  ["sneakers", "trainers"],
  ["pram", "baby carriage"],
  ["vacuum cleaner", "hoover"],
  ["jumper", "sweater", "pullover"],
  ["barbecue", "bbq", "grill"],
  ["wardrobe", "closet"],
  ["suitcase", "luggage"],
  ["fridge", "refrigerator"],
];

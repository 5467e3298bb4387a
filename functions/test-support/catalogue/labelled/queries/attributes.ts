import { queriesOf, type LabelledQuery } from "../labelled-query.ts";

export const attributeQueries: LabelledQuery[] = queriesOf(
  "attributes",
  `
size 42 boots | boots-42-brown boots-42-black | football-boots
blue dress size m | dress-blue-m
oak table | oak-table extending-table
black dress size s | dress-black
leather boots size 39 | chelsea-women docs-39
white sneakers size 38 | airforce1
sandals size 39 | birkenstock
green armchair | wingchair
white desk | standing-desk
black leather sofa | sofa-leather-black
wool jumper size m women | cashmere-women
grey rug | rug-modern
kids shoes size 30 | kids-sneakers
20 inch bike blue | kinderrad-20
pink sneakers 38 | gazelle
iphone 256 gb | iphone13-red iphone13pro
silver laptop 14 inch | macbook-pro-14 chromebook | zh-laptop
red mixer kitchen | kitchenaid
glass vase green | vase-murano
metal bed black | bed-iron
denim jacket size l | levis-jacket
yellow backpack | kanken
white bookcase ikea | billy | kallax-4x4
winter coat wool l | winter-coat-women
ring size 54 | silver-ring
snowsuit 92 | snowsuit
men's shoes 42 black leather | docs-42 samba | boots-42-black
brown leather belt | belt
linen dress yellow | sommerkleid
`,
);

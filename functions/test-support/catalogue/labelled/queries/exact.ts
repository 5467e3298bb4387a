import { queriesOf, type LabelledQuery } from "../labelled-query.ts";

export const exactQueries: LabelledQuery[] = [
  ...queriesOf(
    "exact",
    `
persian rug | persian-rug
headphones | xm5 xm4 airpods-max sennheiser-hd600 bose-qc45
boots | boots-42-brown boots-42-black boots-44 chelsea-women docs-39 | wellies football-boots ski-boots
camera | canon-80d canon-r6 sony-a7iii nikon-fm2 polaroid-600 instax | gopro camera-leica ja-camera zh-camera
lego | lego-falcon lego-bundle lego-technic duplo
iphone | iphone13-blue iphone13-red iphone13pro iphone12 iphone12mini iphone-se
vinyl | abbey-road pink-floyd jazz-lot
coffee machine | nespresso espresso-machine | machine-cafe
guitar | strat guitar-acoustic | guitarra
monitor | monitor-dell-27 monitor-samsung-curved | baby-monitor
tent | tent tent-family
laptop | macbook-air-m1 macbook-pro-14 thinkpad-t480 thinkpad-x1 gaming-laptop chromebook notebook-hp | zh-laptop
backpack | kanken daypack backpack-60
armchair | poang wingchair
fridge freezer | fridge
leather jacket | leather-jacket-men leather-jacket-women | veste-cuir lederjacke
leather couch | couch-leather-brown sofa-leather-black
skateboard | skateboard | longboard
dining table | oak-table extending-table
kallax inserts | kallax-inserts kallax-doors | kallax-boxes
game boy | gameboy
lord of the rings | lotr
hammock | hammock
digital piano | digital-piano
wedding dress | wedding-dress
road bike | road-bike
turntable | turntable-technics
harry potter | potter-box potter-de
cast iron skillet | cast-iron-pan
gaming chair | gaming-chair
typewriter | typewriter
electric guitar | strat
roof box | roof-box
mechanical keyboard | keychron-k2
`,
  ),
  ...queriesOf(
    "wordOrder",
    `
chair office | office-chair
jacket denim levis | levis-jacket
guitar acoustic yamaha | guitar-acoustic
bag leather brown | leather-tote | lv-speedy
tyres winter | winter-tyres | winterreifen
headphones sony noise cancelling | xm4 xm5 | xm4-earbuds
table coffee glass | glass-table
ring engagement diamond | engagement-ring
knife chef's | chef-knife | knife-set
max airpods | airpods-max
machine sewing singer | sewing-machine
bench garden teak | bench-teak
train wooden brio | train-brio
watch diver seiko | seiko
`,
  ),
  ...queriesOf(
    "brandAndThing",
    `
sony headphones | xm5 xm4 | xm4-earbuds
bosch drill | bosch-drill
apple laptop | macbook-air-m1 macbook-pro-14
ikea bookcase | billy | kallax-4x4 kallax-2x4-oak kallax-2x2
canon lens | canon-50mm | objetivo-sigma
nike running shoes | pegasus | airmax90
samsung phone | galaxy-s21 galaxy-s22-ultra | galaxy-a52
levi's jeans | levis-501 mom-jeans
adidas sneakers | samba gazelle stansmith
thule roof rack | roof-rack
philips iron | iron
dyson vacuum | dyson-v10
makita saw | circular-saw
lego star wars | lego-falcon
samsung monitor | monitor-samsung-curved
dell screen | monitor-dell-27
ikea sofa | sofa-ektorp schlafsofa
yamaha piano | klavier
honda lawn mower | lawn-mower
apple tablet | ipad-air ipad-2018
casio watch | casio-f91w gshock
gardena schlauch | gartenschlauch
miele waschmaschine | waschmaschine
garmin watch | garmin
`,
  ),
  ...queriesOf(
    "synonym",
    `
mobile phone samsung | galaxy-s21 galaxy-s22-ultra | galaxy-a52
trainers nike | airmax90 airforce1 | pegasus
baby carriage | bugaboo | stroller-yoyo
hoover | dyson-v10
pine closet | wardrobe-pine
grey sofa | couch-corner-grey
charcoal grill | weber-grill
refrigerator bosch | fridge
`,
  ),
];

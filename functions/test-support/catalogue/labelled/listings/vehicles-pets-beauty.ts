import { table } from "../listing-table.ts";

export const vehiclesPetsBeauty = table(`
winter-tyres | vehicles | good | Michelin | | tyres, winter | Winter tyres Michelin Alpin 205/55 R16 | Four pieces with seven millimetres of profile, made in 2021. Stored lying in a dark cellar. Without rims.
winterreifen | vehicles | good | Continental | | reifen, felgen | Winterreifen Continental auf Alufelgen 16 Zoll | Satz für Golf und A3, Lochkreis fünf mal hundertzwölf. Profil sechs Millimeter. Eine Felge mit Bordsteinschaden.
roof-box | vehicles | good | Thule | | roof box, dachbox | Thule Motion XT roof box 400 l | Opens to both sides, two keys, holds skis up to 175 cm. Lid with fine scratches. Fits any bars.
roof-rack | vehicles | good | Thule | | roof rack | Thule WingBar roof rack for VW Golf 7 | Pair of bars with feet and the right kit. Lockable. Makes little noise at speed. A cap is missing.
fahrradtraeger | vehicles | good | Uebler | | fahrradträger, anhängerkupplung | Fahrradträger Uebler für zwei Räder | Für die Anhängerkupplung, klappbar, auch für schwere E-Bikes. Leuchten geprüft. Tasche und beide Schlüssel vorhanden.
car-radio | vehicles | good | Pioneer | | car radio | Pioneer car radio with bluetooth and DAB | Single DIN, microphone for calls, frame and remote. Removed from a scrapped Polo. Connector for ISO included.
jump-starter | vehicles | likeNew | Noco | | battery, jump | Noco GB40 jump starter | Helps up to three litres of petrol engine when it is cold. Works as a torch as well. Used once in January.
motorcycle-helmet | vehicles | good | Shoei | | motorcycle, helmet | Shoei motorcycle helmet L matte black | Never dropped, visor without scratches, lining washed. Made 2020. Second tinted visor in its pouch.
bike-saddle | vehicles | good | Brooks | | saddle, leather | Brooks B17 leather saddle honey | Broken in over a thousand kilometres, tension key included. Rails straight. Darker where the thumbs of ages have been.
bike-wheels | vehicles | good | Mavic | | wheels, laufräder | Mavic Aksium wheelset 700c | For rim brakes and eleven speeds. Run true, braking surface barely hollow. Skewers included, tyres not.
cassette-shimano | vehicles | new | Shimano | | cassette, bicycle | Shimano 105 cassette 11-28 11 speed | Sealed in the box, wrong gearing for my mountains. Lock ring included. Fits road bikes of the last ten years.
bike-pedals | vehicles | good | Shimano | | pedals | Shimano SPD pedals M520 with cleats | Click in for touring and gravel. Bearings regreased. Scraped axles ends from kerbs but release is safe.
cat-tree | pets | good | | | cat, scratching | Cat tree 150 cm with cave and hammock | Sisal trunks hardly touched as our cat prefers the sofa. Stable base. Vacuumed well, wash cushions once more.
cat-carrier | pets | good | | | cat, transport | Cat carrier box plastic | For trips to the vet, door opens to both sides and the top comes off. Disinfected. Suitable for small dogs.
dog-bed | pets | good | | | dog, bed | Orthopaedic dog bed L grey | Memory foam of one hundred by seventy, cover without holes and freshly washed. Our old lady has left us.
hundeleine | pets | new | Hunter | | hund, leine | Hundeleine aus Fettleder 2 m | Dreifach verstellbar mit zwei Karabinern, noch mit Etikett. Für mittlere bis große Hunde. Farbe dunkelbraun.
aquarium | pets | good | Juwel | | aquarium, fish | Juwel Rio 125 aquarium with cabinet | Watertight, filter, heater and LED included. Plants and gravel on request. Fish have moved to a friend.
hamsterkaefig | pets | fair | | | nager, käfig | Nagerkäfig für Hamster und Mäuse | Zwei Etagen, Haus, Laufrad und Trinkflasche. Gitter an einer Ecke angerostet. Gründlich gereinigt, Einstreu schenke ich.
hair-dryer | beauty | good | Dyson | | hair dryer | Dyson Supersonic hair dryer fuchsia | Three magnetic nozzles, filter cleaned. Cord reaches far. Two years old and strong as ever. Stand not included.
airwrap | beauty | likeNew | Dyson | | hair, styling | Dyson Airwrap complete long | Curls and smooths, all six attachments in the tan case. Tested on one head. My hair is short by now.
shaver | beauty | good | Braun | | shaver, razor | Braun Series 9 electric shaver | With cleaning station and a fresh foil. Battery lasts for fifty minutes. Disinfected with alcohol. Travel etui worn.
chanel5 | beauty | good | Chanel | | perfume, parfum | Chanel N°5 eau de parfum 100ml | About eighty left, atomiser fine, with stopper and box. Authentic from duty free. A scent that my aunt loved.
toothbrush | beauty | new | Oral-B | | toothbrush | Oral-B iO electric toothbrush | Sealed with two brush heads and travel case. Company Christmas present, I own one already. Warranty starts with you.
nail-lamp | beauty | good | | | nails, gel | UV lamp for gel nails 48W with polishes | Hardens in a minute, timer with three steps. Twelve colours, most nearly full. Brushes and files in a pouch.
gift-voucher | other | new | | | candles, gift | Set of 3 scented soy candles | Fig, cedar and orange, poured by hand in our small studio. Burn for forty hours each. Wrapped for giving.
soap | beauty | new | | | soap, natural | Handmade olive oil soap lavender, 4 bars | Cold stirred in our workshop and aged for months. Without palm oil or plastic. Gentle to dry skin.
mug-handmade | home.kitchen | new | | colour=blue | mug, pottery | Hand thrown stoneware mug blue glaze | Made to order in our pottery, holds 350 ml, safe in microwave and dishwasher. Each differs a little from the next.
moving-boxes | other | good | | | moving, boxes | 25 moving boxes plus bubble wrap | Folded flat, used once. Labels with room names still on some. Free tape if you come this week.
`);

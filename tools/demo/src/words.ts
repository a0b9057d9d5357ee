// What the demo's shop is made of.

/** A kind of goods: what it is called, what it costs, and what is said of it. */
export interface Kind {
  category: string;
  /** What it is made of or like; comes first in the title. */
  makes: string[];
  /** What it is, and from what to what it costs, in whole units of the shop's currency. */
  things: [name: string, from: number, to: number][];
  sentences: string[];
}

export const KINDS: Kind[] = [
  {
    category: 'Furniture',
    makes: ['Oak', 'Walnut', 'Ash', 'Painted pine', 'Beech'],
    things: [
      ['stool', 35, 90],
      ['side table', 80, 220],
      ['bookshelf', 120, 480],
      ['bench', 110, 320],
      ['coat rack', 30, 120],
      ['writing desk', 240, 890],
    ],
    sentences: [
      'Solid wood, oiled by hand.',
      'Joined without screws, and easily taken apart for a move.',
      'The grain differs from piece to piece.',
    ],
  },
  {
    category: 'Lighting',
    makes: ['Brass', 'Linen', 'Smoked glass', 'Paper', 'Black steel'],
    things: [
      ['table lamp', 40, 160],
      ['pendant light', 60, 260],
      ['floor lamp', 90, 380],
      ['wall light', 45, 150],
      ['reading lamp', 35, 110],
    ],
    sentences: [
      'Takes an E27 bulb, which is not included.',
      'With two metres of woven cable.',
      'Warm light that does not dazzle.',
    ],
  },
  {
    category: 'Kitchen',
    makes: ['Stoneware', 'Enamel', 'Cast-iron', 'Olive wood', 'Copper'],
    things: [
      ['bowl', 9, 40],
      ['saucepan', 35, 140],
      ['chopping board', 18, 70],
      ['teapot', 24, 85],
      ['salad servers', 12, 38],
      ['butter dish', 14, 36],
    ],
    sentences: ['Safe in the dishwasher.', 'Gets better with use.', 'Each is a little different.'],
  },
  {
    category: 'Textiles',
    makes: ['Wool', 'Linen', 'Cotton', 'Alpaca', 'Waffle'],
    things: [
      ['blanket', 45, 190],
      ['cushion cover', 14, 48],
      ['tea towel', 7, 18],
      ['bed throw', 60, 210],
      ['table runner', 16, 52],
    ],
    sentences: [
      'Washable at 30 degrees.',
      'Woven in small numbers.',
      'Soft from the first day, and softer every year.',
    ],
  },
  {
    category: 'Garden',
    makes: ['Terracotta', 'Galvanised', 'Teak', 'Willow', 'Slate'],
    things: [
      ['planter', 12, 95],
      ['watering can', 18, 60],
      ['bird table', 25, 85],
      ['trug', 20, 65],
      ['plant labels', 5, 15],
    ],
    sentences: ['Stands frost.', 'For balconies as well as for gardens.', 'Made to be mended.'],
  },
  {
    category: 'Stationery',
    makes: ['Recycled', 'Clothbound', 'Dotted', 'Marbled', 'Kraft'],
    things: [
      ['notebook', 6, 24],
      ['sketchbook', 9, 32],
      ['letter set', 8, 26],
      ['desk calendar', 10, 28],
      ['folder', 4, 16],
    ],
    sentences: ['Paper of 120 grams that takes ink well.', 'Opens flat.', 'Sewn, not glued.'],
  },
  {
    category: 'Food',
    makes: ['Wild', 'Smoked', 'Roasted', 'Single-estate', 'Small-batch'],
    things: [
      ['honey, 250 g', 6, 14],
      ['sea salt, 200 g', 4, 11],
      ['coffee, 500 g', 11, 26],
      ['olive oil, 500 ml', 12, 34],
      ['apple juice, 1 l', 3, 8],
    ],
    sentences: ['Keeps for a year in a cool place.', 'From one harvest.', 'Nothing added.'],
  },
  {
    category: 'Toys',
    makes: ['Wooden', 'Knitted', 'Felt', 'Cardboard', 'Tin'],
    things: [
      ['train', 16, 60],
      ['bear', 18, 55],
      ['building blocks', 20, 75],
      ['kite', 15, 48],
      ['memory game', 12, 30],
    ],
    sentences: [
      'For children from three years.',
      'Painted with colours that are safe to lick.',
      'Can be mended.',
    ],
  },
];

/** Who sells in the shop. */
export const SELLERS: [first: string, last: string][] = [
  ['nadia', 'weaver'],
  ['tomas', 'potter'],
  ['ines', 'carver'],
  ['olu', 'smith'],
  ['freya', 'dyer'],
  ['marek', 'turner'],
  ['lucia', 'glazer'],
  ['hugo', 'binder'],
  ['amara', 'miller'],
  ['jonas', 'cooper'],
  ['priya', 'gardener'],
  ['elif', 'lamp'],
];

/** Who buys. */
export const BUYERS: [first: string, last: string][] = [
  ['sam', 'okafor'],
  ['greta', 'lind'],
  ['paul', 'renard'],
  ['mina', 'sato'],
  ['diego', 'ruiz'],
  ['hanna', 'berg'],
  ['kofi', 'mensah'],
  ['clara', 'novak'],
];

export const CITIES: [city: string, postalCode: string, country: string][] = [
  ['Lisbon', '1100-148', 'PT'],
  ['Bristol', 'BS1 4DJ', 'GB'],
  ['Lyon', '69002', 'FR'],
  ['Leipzig', '04109', 'DE'],
  ['Turin', '10123', 'IT'],
  ['Ghent', '9000', 'BE'],
  ['Gdansk', '80-831', 'PL'],
  ['Aarhus', '8000', 'DK'],
];

export const STREETS = [
  'Mill Lane',
  'Station Road',
  'Harbour Street',
  'Chapel Walk',
  'Orchard Way',
  'Market Square',
];

export const NOTES = [
  'Please ring twice.',
  'It is a present: no bill in the parcel, please.',
  'Leave it with the neighbours if nobody is in.',
  'No hurry.',
];

export const ERRANDS = [
  'Photograph the new arrivals',
  'Call the carrier about late parcels',
  'Order more boxes',
  'Answer the questions of the weekend',
  'Count the shelf by the door',
  'Write the newsletter',
  'Mend the label printer',
  'Ask the tax adviser about the new rules',
  'Plan the stall for the winter market',
  'Thank the customers of the first hour',
];

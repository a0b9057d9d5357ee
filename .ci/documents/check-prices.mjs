// Asks three validators whether the documents' schema of a price takes every price from 0 to 100 that the service takes,
// and refuses what it refuses for its size.
import { readFileSync } from 'node:fs';
import { Validator } from '@cfworker/json-schema';
import { validator } from '@exodus/schemasafe';
import { Ajv2020 } from 'ajv/dist/2020.js';

const document = JSON.parse(
  readFileSync(new URL('../../docs/openapi/products.json', import.meta.url), 'utf8'),
);
const { price } = document.components.schemas.NewProduct.properties;

const ajv = new Ajv2020({ strict: false }).compile(price);
const cfworker = new Validator(price, '2020-12');
const schemasafe = validator(price, { allowUnusedKeywords: true });
const validators = { ajv, cfworker: (value) => cfworker.validate(value).valid, schemasafe };

const prices = Array.from({ length: 10_001 }, (_, cents) => cents / 100);
let failed = 0;
for (const [name, accepts] of Object.entries(validators)) {
  const refused = prices.filter((value) => !accepts(value));
  const accepted = [-0.01, 10_000_000, '1'].filter((value) => accepts(value));
  failed += refused.length + accepted.length;
  const complaint = refused.length > 0 ? `, not ${refused.slice(0, 5)}` : '';
  const taken = `${prices.length - refused.length} of ${prices.length} prices accepted${complaint}`;
  process.stdout.write(`${name}: ${taken}; wrong ones accepted: ${accepted.length}\n`);
}
process.exitCode = failed > 0 ? 1 : 0;

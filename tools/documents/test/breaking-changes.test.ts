import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { breakingChanges } from '../src/breaking-changes.js';
import { unsaid } from '../src/changelog.js';

const FILE = path.join(__dirname, '../../../docs/openapi/products.json');
const read = () => JSON.parse(readFileSync(FILE, 'utf8'));

/** What breaks if the products' document is changed so. */
function after(change: (document: ReturnType<typeof read>) => void): string[] {
  const now = read();
  change(now);
  return breakingChanges(read(), now).map(({ where, what }) => `${where}: ${what}`);
}

describe('what breaks a client', () => {
  test('nothing, if nothing changes', () => {
    expect(after(() => {})).toEqual([]);
  });

  test.each<[string, (document: ReturnType<typeof read>) => void, string]>([
    ['an operation is gone', (d) => delete d.paths['/categories'], 'GET /categories: is gone'],
    [
      'an operation has another name',
      (d) => {
        d.paths['/categories'].get.operationId = 'categories';
      },
      'GET /categories: is called categories instead of listCategories',
    ],
    [
      'a query parameter is gone',
      (d) => {
        d.paths['/products'].get.parameters = d.paths['/products'].get.parameters.filter(
          ({ name }: { name: string }) => name !== 'sku',
        );
      },
      'GET /products: the parameter sku is gone',
    ],
    [
      'a parameter takes fewer values',
      (d) => {
        const sort = d.paths['/products'].get.parameters.find(
          ({ name }: { name: string }) => name === 'sort',
        );
        sort.schema.enum = sort.schema.enum.slice(1);
      },
      'GET /products: the parameter sort may not be name',
    ],
    [
      'a field of a body is required',
      (d) => d.components.schemas.NewProduct.required.push('stock'),
      'POST /products: the body: stock is required',
    ],
    [
      'a body may be less',
      (d) => {
        d.components.schemas.NewProduct.properties.price.maximum = 100;
      },
      'POST /products: the body: price has the maximum 100',
    ],
    [
      'a field of a body is not read',
      (d) => delete d.components.schemas.NewProduct.properties.category,
      'POST /products: the body: category is not read',
    ],
    [
      'a body may not be null',
      (d) => {
        d.components.schemas.NewProduct.properties.stock = { type: 'integer', minimum: 0, maximum: 1e9 };
      },
      'POST /products: the body: stock may not be null',
    ],
    [
      'a media type is gone',
      (d) => delete d.paths['/products/{id}'].patch.requestBody.content['application/merge-patch+json'],
      'PATCH /products/{id}: the body: application/merge-patch+json is gone',
    ],
    [
      'a field of an answer is gone',
      (d) => delete d.components.schemas.Product.properties.title,
      'GET /products/{id}: 200: title is gone',
    ],
    [
      'a field of a list is gone',
      (d) => delete d.components.schemas.Product.properties.title,
      'GET /products: 200: items[]: title is gone',
    ],
    [
      'a field of an answer may be absent',
      (d) => {
        d.components.schemas.Product.required = ['id'];
      },
      'GET /products/{id}: 200: title may be absent',
    ],
    [
      'an answer may be null',
      (d) => {
        d.components.schemas.Product.properties.price.type = ['number', 'null'];
      },
      'GET /products/{id}: 200: price may be null',
    ],
    [
      'an answer has a value that nobody expects',
      (d) => d.components.schemas.ProductStatus.enum.push('archived'),
      'GET /products/{id}: 200: status may be archived',
    ],
    [
      'another status',
      (d) => {
        const { responses } = d.paths['/products'].post;
        responses['200'] = responses['201'];
        delete responses['201'];
      },
      'POST /products: is not answered 201',
    ],
    [
      'a header is gone',
      (d) => delete d.paths['/products'].get.responses['200'].headers.Link,
      'GET /products: 200: the header Link is gone',
    ],
    [
      'a failure has another status',
      (d) => {
        const { responses } = d.paths['/products/{id}/adjust-stock'].post;
        responses['403'] = { content: { 'application/problem+json': { schema: codes('not_found') } } };
        responses['404'] = { content: { 'application/problem+json': { schema: codes('forbidden') } } };
      },
      'POST /products/{id}/adjust-stock: not_found is answered 403 instead of 404',
    ],
  ])('%s', (_what, change, found) => {
    expect(after(change)).toContain(found);
  });

  test.each<[string, (document: ReturnType<typeof read>) => void]>([
    [
      'a new operation',
      (d) => {
        d.paths['/brands'] = { get: { operationId: 'listBrands', responses: {} } };
      },
    ],
    [
      'a new parameter',
      (d) => d.paths['/products'].get.parameters.push({ name: 'brand', in: 'query', schema: {} }),
    ],
    [
      'a new field of a body',
      (d) => {
        d.components.schemas.NewProduct.properties.brand = { type: 'string' };
      },
    ],
    [
      'a body that may be more',
      (d) => {
        d.components.schemas.NewProduct.properties.price.maximum = 1e9;
      },
    ],
    [
      'a new field of an answer',
      (d) => {
        d.components.schemas.Product.properties.brand = { type: 'string' };
        d.components.schemas.Product.required.push('brand');
      },
    ],
    [
      'a new failure',
      (d) => {
        d.paths['/categories'].get.responses['410'] = {
          content: { 'application/problem+json': { schema: codes('gone') } },
        };
      },
    ],
    [
      'other words',
      (d) => {
        d.paths['/categories'].get.summary = 'Categories';
      },
    ],
  ])('%s breaks nobody', (_what, change) => {
    expect(after(change)).toEqual([]);
  });
});

function codes(...names: string[]) {
  return { properties: { code: { type: 'string', enum: names } } };
}

test('a changelog says it under Unreleased, as a change or a removal', () => {
  const changes = [{ where: 'GET /products/{id}', what: 'is gone' }];
  const changelog = (text: string) =>
    `# Changelog\n\n## Unreleased\n\n${text}\n\n## 1.0.0\n\n### Removed\n- \`GET /a\`\n`;
  expect(unsaid(changes, changelog('### Removed\n- `GET /products/:id`.'))).toEqual([]);
  expect(
    unsaid(
      changes,
      changelog('### Added\n- x\n\n### Changed\n- `GET /products/{id}`: no.\n\n### Fixed\n- y'),
    ),
  ).toEqual([]);
  expect(unsaid(changes, changelog('### Added\n- `GET /products/:id`.'))).toEqual(changes);
  expect(unsaid([{ where: 'GET /a', what: 'is gone' }], changelog(''))).toHaveLength(1);
});

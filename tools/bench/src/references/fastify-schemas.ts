/** JSON schemas of the Fastify reference. */

export interface ListQuery {
  limit: number;
}
export interface NewOrder {
  items: { product_id: string; quantity: number }[];
}
export interface StatusChange {
  status: string;
  version: number;
}

const uuid = { type: 'string', format: 'uuid' };
const text = { type: 'string' };
const maybeText = { type: ['string', 'null'] };
const whole = { type: 'integer' };
const time = { type: 'string', format: 'date-time' };
const limit = { type: 'integer', minimum: 1, maximum: 100, default: 20 };

function object(properties: Record<string, object>, required: string[] = Object.keys(properties)) {
  return { type: 'object', properties, required };
}

export const onlyId = object({ id: uuid });
export const productList = object({ limit, sort: { type: 'string', enum: ['price'] } }, []);
export const taskList = object({ limit, sort: { type: 'string', enum: ['status'] } }, []);
export const orderList = object({ limit, sort: { type: 'string', enum: ['price'] }, status: text }, [
  'status',
]);

export const newOrderBody = object({
  items: {
    type: 'array',
    minItems: 1,
    maxItems: 100,
    items: object({ product_id: uuid, quantity: { type: 'integer', minimum: 1, maximum: 10_000 } }),
  },
});
export const statusChangeBody = object({ status: text, version: whole });

const times = { created_at: time, updated_at: time };

export const product = object({
  id: text,
  seller_id: text,
  seller_username: maybeText,
  sku: maybeText,
  status: text,
  category: maybeText,
  image_url: maybeText,
  title: text,
  description: text,
  price: { type: 'number' },
  stock: { type: ['integer', 'null'] },
  version: whole,
  ...times,
});
export const task = object({
  id: text,
  user_id: text,
  title: text,
  description: text,
  status: text,
  version: whole,
  ...times,
});
export const order = object({
  id: text,
  user_id: text,
  buyer_username: maybeText,
  status: text,
  total_price: { type: 'number' },
  items: {
    type: 'array',
    items: object({
      product_id: text,
      seller_id: text,
      seller_username: maybeText,
      title: text,
      unit_price: { type: 'number' },
      quantity: whole,
      line_total: { type: 'number' },
    }),
  },
  parts: {
    type: 'array',
    items: object({
      seller_id: text,
      seller_username: maybeText,
      status: text,
      total_price: { type: 'number' },
    }),
  },
  delivery: { type: ['object', 'null'], additionalProperties: true },
  note: text,
  version: whole,
  ...times,
  cancel_reason: maybeText,
});

export function pageOf(item: object) {
  return object({ items: { type: 'array', items: item }, next_cursor: maybeText });
}

/** A request of the journey: an operation by its name, and what differs from its document's example. */
export interface Step {
  does: string;
  /** Default: the operation's summary. */
  name?: string;
  /** Default: the example of the operation's document. A text is sent as it is, as NDJSON. `{{name}}` is a variable. */
  body?: unknown;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  /** Who asks: the variable of the token; null: nobody. Default: `token`. */
  as?: string | null;
  /** In the place of the id that the path takes by itself: the variable of another one. */
  id?: string;
  /** The expected status. Default: the first one that the document has. */
  answers?: number;
  /** Postman's own words, about `body` and `pm`. */
  expects?: string[];
  /** Variables that later requests use, and where the answer has them. */
  keeps?: Record<string, string>;
}

export interface Folder {
  name: string;
  description: string;
  /** A variable without which the folder's requests are left out. */
  needs?: string;
  steps: Step[];
}

const ASKED_AGAIN = "pm.expect(pm.response.headers.get('Idempotent-Replayed')).to.eql('true');";
const hasCode = (code: string) => `pm.expect(body.code).to.eql('${code}');`;
const is = (path: string, value: string) => `pm.expect(body.${path}).to.eql(${value});`;
const has = (path: string) => `pm.expect(body.${path}).to.be.an('array').that.is.not.empty;`;

/** Without spaces, since it is also a variable's value. */
const PASSWORD = 'correct-horse-battery';
const NEW_PASSWORD = 'battery-staple-correct';
const UNKNOWN = '01900000-0000-7000-8000-000000000000';
const KEY = { 'Idempotency-Key': '{{$guid}}' };

/** The services' operations, in the order in which a person would try them. The same user sells and buys. */
export const JOURNEY: Folder[] = [
  {
    name: '1. Sign up and in',
    description: 'One token is for all four services. It is kept in `token`, which all later requests send.',
    steps: [
      {
        does: 'signUp',
        body: { email: '{{username}}@example.com', username: '{{username}}', password: PASSWORD },
        as: null,
        keeps: { user_id: 'id', email: 'email', name: 'username' },
      },
      {
        does: 'logIn',
        body: { username: '{{name}}', password: PASSWORD },
        as: null,
        keeps: { token: 'access_token', refresh_token: 'refresh_token' },
      },
      { does: 'getMe', expects: [is('id', "pm.collectionVariables.get('user_id')")] },
      {
        does: 'updateMe',
        body: { email: '{{email}}', current_password: PASSWORD },
        expects: [is('id', "pm.collectionVariables.get('user_id')")],
      },
      {
        does: 'refreshTokens',
        body: { refresh_token: '{{refresh_token}}' },
        as: null,
        keeps: { token: 'access_token', refresh_token: 'refresh_token' },
      },
      { does: 'listSessions', expects: [has('items')], keeps: { session_id: 'items[0].id' } },
      { does: 'listPublicKeys', as: null, expects: ["pm.expect(body.keys).to.be.an('array');"] },
    ],
  },
  {
    name: '2. Sell',
    description:
      'A product belongs to its seller. `version`, or the `ETag` in `If-Match`, keeps one change from undoing another.',
    steps: [
      {
        does: 'createProduct',
        body: {
          title: 'Oak stool',
          description: 'Three legs, one seat.',
          price: 39.9,
          stock: 5,
          sku: 'STOOL-OAK',
          category: 'Furniture',
        },
        headers: KEY,
        expects: [is('version', '1'), "pm.expect(pm.response.headers.get('Location')).to.include(body.id);"],
        keeps: { product_id: 'id' },
      },
      {
        does: 'getProduct',
        expects: [is('title', "'Oak stool'"), `pm.expect(pm.response.headers.get('ETag')).to.eql('"1"');`],
      },
      {
        does: 'getProduct',
        name: 'Read a product that is known: 304',
        headers: { 'If-None-Match': '"1"' },
        answers: 304,
      },
      {
        does: 'listProducts',
        query: { q: 'stool', sort: 'price', order: 'asc', in_stock: 'true', limit: '5' },
        expects: [has('items')],
      },
      {
        does: 'listProducts',
        name: 'My products as CSV',
        query: { seller_id: '{{user_id}}' },
        headers: { Accept: 'text/csv' },
        expects: ["pm.expect(pm.response.text()).to.include('STOOL-OAK');"],
      },
      {
        does: 'updateProduct',
        body: { price: 35 },
        headers: { 'If-Match': '"1"' },
        expects: [is('version', '2'), is('price', '35')],
      },
      {
        does: 'replaceProduct',
        body: {
          title: 'Oak stool, oiled',
          description: 'Three legs, one seat.',
          price: 35,
          stock: 5,
          version: 2,
        },
        expects: [is('version', '3')],
      },
      { does: 'adjustStock', body: { delta: 3 }, headers: KEY, expects: [is('stock', '8')] },
      {
        does: 'importProducts',
        body: '{"sku":"LAMP","title":"Brass lamp","description":"Shines on your book.","price":120}\n',
        expects: ["pm.expect(pm.response.text()).to.include('complete');"],
      },
      { does: 'listCategories', expects: ["pm.expect(body.items).to.be.an('array');"] },
      { does: 'listLedger', expects: [is('items[0].delta', '3')] },
    ],
  },
  {
    name: '3. Buy',
    description: 'An order takes the stock of all its items or of none. One `Idempotency-Key`, one order.',
    steps: [
      {
        does: 'createOrder',
        body: {
          items: [{ product_id: '{{product_id}}', quantity: 2, unit_price: 35 }],
          delivery: { name: 'Ada Lovelace', line1: '12 St James Square', city: 'London', country: 'GB' },
          note: 'Please ring twice.',
        },
        headers: { 'Idempotency-Key': 'order-{{user_id}}' },
        expects: [is('status', "'pending'"), is('total_price', '70')],
        keeps: { order_id: 'id' },
      },
      {
        does: 'createOrder',
        name: 'The same again: the same order',
        body: {
          items: [{ product_id: '{{product_id}}', quantity: 2, unit_price: 35 }],
          delivery: { name: 'Ada Lovelace', line1: '12 St James Square', city: 'London', country: 'GB' },
          note: 'Please ring twice.',
        },
        headers: { 'Idempotency-Key': 'order-{{user_id}}' },
        expects: [ASKED_AGAIN, is('id', "pm.collectionVariables.get('order_id')")],
      },
      { does: 'getOrder', expects: [is('items[0].quantity', '2')], keeps: { order_version: 'version' } },
      { does: 'listOrders', query: { status: 'pending,confirmed', limit: '5' }, expects: [has('items')] },
      {
        does: 'listOrders',
        name: 'What was ordered from me',
        query: { as: 'seller', sort: 'created_at', order: 'desc' },
        expects: [has('items')],
      },
      {
        does: 'updateOrder',
        body: { status: 'confirmed' },
        headers: { 'If-Match': '"{{order_version}}"' },
        expects: [is('status', "'confirmed'")],
      },
      { does: 'listOrderHistory', expects: [has('items')] },
    ],
  },
  {
    name: '4. Tasks',
    description: "Each user's own list.",
    steps: [
      {
        does: 'createTask',
        body: { title: 'Oil the stools', description: 'Both of them.' },
        headers: KEY,
        expects: [is('status', "'todo'")],
        keeps: { task_id: 'id' },
      },
      { does: 'getTask', expects: [is('title', "'Oil the stools'")] },
      {
        does: 'listTasks',
        query: { status: 'todo,in_progress', count: 'true' },
        expects: [is('total', '1')],
      },
      {
        does: 'updateTask',
        body: { status: 'in_progress', version: 1 },
        expects: [is('version', '2')],
      },
      {
        does: 'replaceTask',
        body: { title: 'Oil all stools', description: '', status: 'done' },
        headers: { 'If-Match': '"2"' },
        expects: [is('status', "'done'")],
      },
    ],
  },
  {
    name: '5. Errors worth seeing',
    description: 'Each says in `code` what a program looks at, and in `detail` what a person reads.',
    steps: [
      { does: 'getMe', name: 'No token: 401', as: null, answers: 401, expects: [hasCode('missing_token')] },
      {
        does: 'createProduct',
        name: 'Several wrong fields at once: 400',
        body: { title: 'x', description: 'short', price: -1, stock: 0.5 },
        answers: 400,
        expects: [hasCode('invalid_request'), 'pm.expect(body.errors).to.have.lengthOf(4);'],
      },
      {
        does: 'listProducts',
        name: 'A misspelt filter: 400',
        query: { colour: 'red' },
        answers: 400,
        expects: [is('errors[0].code', "'unknown_parameter'")],
      },
      {
        does: 'getProduct',
        name: 'No such product: 404',
        id: UNKNOWN,
        answers: 404,
        expects: [hasCode('not_found')],
      },
      {
        does: 'updateProduct',
        name: 'A stale version: 409',
        body: { price: 1, version: 1 },
        answers: 409,
        expects: [hasCode('version_conflict'), 'pm.expect(body.current_version).to.be.above(1);'],
      },
      {
        does: 'updateProduct',
        name: 'A stale ETag: 412',
        body: { price: 1 },
        headers: { 'If-Match': '"1"' },
        answers: 412,
        expects: [hasCode('precondition_failed')],
      },
      {
        does: 'createOrder',
        name: 'More than there is: 409, and nothing is taken',
        body: { items: [{ product_id: '{{product_id}}', quantity: 99 }] },
        answers: 409,
        expects: [hasCode('insufficient_stock'), has('shortages')],
      },
      {
        does: 'createOrder',
        name: 'Another price than the buyer saw: 409',
        body: { items: [{ product_id: '{{product_id}}', quantity: 1, unit_price: 1 }] },
        answers: 409,
        expects: [hasCode('price_changed'), has('changes')],
      },
      {
        does: 'createOrder',
        name: 'A key that was used for another order: 422',
        body: { items: [{ product_id: '{{product_id}}', quantity: 1 }] },
        headers: { 'Idempotency-Key': 'order-{{user_id}}' },
        answers: 422,
        expects: [hasCode('idempotency_key_reused')],
      },
      {
        does: 'updateOrder',
        name: 'A step that is not the next one: 409',
        body: { status: 'delivered' },
        answers: 409,
        expects: [hasCode('invalid_transition')],
      },
      {
        does: 'listUsers',
        name: 'For admins alone: 403',
        answers: 403,
        expects: [hasCode('forbidden')],
      },
    ],
  },
  {
    name: '6. As an admin',
    description:
      'Left out unless `admin_username` and `admin_password` are set. `npm run admin -- NAME` makes a user an admin.',
    needs: 'admin_username',
    steps: [
      {
        does: 'logIn',
        name: 'Sign in as an admin',
        body: { username: '{{admin_username}}', password: '{{admin_password}}' },
        as: null,
        keeps: { admin_token: 'access_token' },
      },
      { does: 'listUsers', query: { q: '{{name}}' }, as: 'admin_token', expects: [has('items')] },
      { does: 'getUser', as: 'admin_token', expects: [is('disabled', 'false')] },
      {
        does: 'updateUser',
        body: { disabled: false },
        as: 'admin_token',
        expects: [is('disabled', 'false')],
      },
      {
        does: 'listOrders',
        name: "Everybody's orders",
        query: { as: 'admin', limit: '5' },
        as: 'admin_token',
        expects: [has('items')],
      },
      { does: 'eraseDelivery', as: 'admin_token' },
      {
        does: 'hideProducts',
        body: { seller_id: '{{user_id}}' },
        as: 'admin_token',
        expects: ['pm.expect(body.hidden).to.be.at.least(1);'],
      },
    ],
  },
  {
    name: '7. Clean up',
    description: 'What was made is deleted; orders stay. Then the sessions end.',
    steps: [
      { does: 'deleteTask' },
      { does: 'deleteProduct' },
      { does: 'changePassword', body: { current_password: PASSWORD, new_password: NEW_PASSWORD } },
      {
        does: 'logIn',
        name: 'Sign in with the new password',
        body: { username: '{{name}}', password: NEW_PASSWORD },
        as: null,
        keeps: { token: 'access_token', refresh_token: 'refresh_token' },
      },
      { does: 'endOtherSessions' },
      {
        does: 'listSessions',
        name: 'This session',
        expects: [has('items')],
        keeps: { session_id: 'items[0].id' },
      },
      { does: 'logOut', body: { refresh_token: '{{refresh_token}}' }, as: null },
      {
        does: 'logIn',
        name: 'Sign in once more',
        body: { username: '{{name}}', password: NEW_PASSWORD },
        as: null,
        keeps: { token: 'access_token' },
      },
      {
        does: 'listSessions',
        name: 'The last session',
        expects: [has('items')],
        keeps: { session_id: 'items[0].id' },
      },
      { does: 'endSession' },
    ],
  },
];

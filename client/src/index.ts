// What the package offers.
export { createShop, type Settings, type Shop } from './client.js';
export type { Input, ListName, OperationName, Output, Row } from './operations.js';
export { type FieldError, Problem, type ProblemCode, type ProblemDocument, problemOf } from './problem.js';
export { createSession, type Session, type SessionStore, type TokenPair, type Tokens } from './session.js';
export type * from './things.js';
export { untilFresh } from './until-fresh.js';

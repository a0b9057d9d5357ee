import type { components as AuthComponents } from './schema/auth.js';
import type { components as OrdersComponents } from './schema/orders.js';
import type { components as ProductsComponents } from './schema/products.js';
import type { components as TasksComponents } from './schema/tasks.js';

// The shop's things by their names in the OpenAPI documents.

type Auth = AuthComponents['schemas'];
type Products = ProductsComponents['schemas'];
type Orders = OrdersComponents['schemas'];
type Tasks = TasksComponents['schemas'];

export type User = Auth['User'];
export type UserSession = Auth['Session'];
export type Product = Products['Product'];
export type NewProduct = Products['NewProduct'];
export type Shortage = Products['Shortage'];
export type PriceChange = Products['PriceChange'];
export type Order = Orders['Order'];
export type NewOrder = Orders['NewOrder'];
export type OrderStatus = Orders['OrderStatus'];
export type OrderHistory = Orders['OrderHistory'];
export type Task = Tasks['Task'];
export type NewTask = Tasks['NewTask'];
export type TaskStatus = Tasks['TaskStatus'];

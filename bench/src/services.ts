/** The services that are measured; each is also the name of its folder and of its variables. */
export const SERVICE_NAMES = ['auth', 'products', 'orders', 'tasks'] as const;
export type ServiceName = (typeof SERVICE_NAMES)[number];

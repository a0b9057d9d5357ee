import { createSignal } from 'solid-js';

const [online, setOnline] = createSignal(navigator.onLine);
addEventListener('online', () => setOnline(true));
addEventListener('offline', () => setOnline(false));

/** Whether the browser has a network connection; the shop may be unreachable all the same. */
export const isOnline = online;

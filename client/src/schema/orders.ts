// Written by `npm run documents` from the services' OpenAPI documents. Don't edit.

export interface paths {
    "/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List my orders, what was ordered from me, or as an admin all orders
         * @description Mine as a buyer; with `as=seller`, what was ordered from me, each as my part of it; with `as=admin`, everybody's.
         *
         *     With `Accept: text/csv` or `application/x-ndjson`, all rows in one answer, or with `limit` so many.
         */
        get: operations["listOrders"];
        put?: never;
        /**
         * Place an order; 202: products is down, and the order completes by itself later
         * @description Takes the stock of all items, or of none, and fixes the prices. Send the `unit_price` that the buyer saw, and a price that has changed meanwhile is a refusal, not a surprise. Send an `Idempotency-Key` to repeat the request safely: one key, one order. 202 means that products is away: the order is `placing`, and becomes `pending` or `cancelled` by itself; follow it at `Location`.
         */
        post: operations["createOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an order
         * @description For its buyer, its sellers and admins. A seller sees only the items of its own, and their sum.
         */
        get: operations["getOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the status of an order, or of the seller's part of it
         * @description `pending`, `confirmed`, `shipped`, `delivered`, one step at a time: a seller moves its own part, an admin names one by `seller_id` or moves all. Buyers, sellers and admins may cancel (`cancelled`) while nothing is shipped; the stock goes back. A part ships only once every part is confirmed.
         */
        patch: operations["updateOrder"];
        trace?: never;
    };
    "/orders/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an order's changes of status, oldest first
         * @description A seller sees its own part's entries and those of the whole order.
         */
        get: operations["listOrderHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{id}/delivery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Erase the personal data of an order, its delivery and note
         * @description The order itself stays. For admins.
         */
        delete: operations["eraseDelivery"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Name, version and links
         * @description Where to look next.
         */
        get: operations["getInfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Alive
         * @description For what starts a process again that hangs. Asks nothing of the database.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Can serve: the database answers
         * @description For a gateway: 503 while the service starts, stops, or has no database.
         */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Metrics, for Prometheus
         * @description Not here where `<SERVICE>_METRICS_PORT` gives them a port of their own.
         */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * This document
         * @description OpenAPI 3.1, made from the schemas that check the requests.
         */
        get: operations["getOpenApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every error code: when it happens, and what to do
         * @description The `type` of a problem document leads to its section.
         */
        get: operations["listErrors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * This document, to read and to try
         * @description For a browser.
         */
        get: operations["showDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description items, or product_id and quantity for one line
         * @example {
         *       "items": [
         *         {
         *           "product_id": "0192f3a0-7c1e-7d3a-9b1a-2f6c1d9e8b7a",
         *           "quantity": 2,
         *           "unit_price": 39.9
         *         }
         *       ],
         *       "delivery": {
         *         "name": "Ada Lovelace",
         *         "line1": "12 St James Square",
         *         "city": "London",
         *         "country": "GB"
         *       },
         *       "note": "Please ring twice."
         *     }
         */
        NewOrder: {
            /** @description All are ordered, or none; those of one product are added up */
            items?: components["schemas"]["OrderLine"][];
            /**
             * Format: uuid
             * @description In the place of items: the only product
             */
            product_id?: string;
            /** @description How many */
            quantity?: number;
            /** @description The price that you saw; if it has changed, the order is refused with price_changed */
            unit_price?: number | null;
            /** @description Where it goes; null: nowhere. Default: null */
            delivery?: components["schemas"]["NewDelivery"] | null;
            /** @description Words to the sellers. Default: empty */
            note?: string;
        };
        OrderLine: {
            /**
             * Format: uuid
             * @description The product
             */
            product_id: string;
            /** @description How many */
            quantity: number;
            /** @description The price that you saw; if it has changed, the order is refused with price_changed */
            unit_price?: number | null;
        };
        NewDelivery: {
            /** @description Who gets it */
            name: string;
            /** @description Street and number */
            line1: string;
            /** @description More of the address. Default: null */
            line2?: string | null;
            /** @description As the country writes it. Default: null */
            postal_code?: string | null;
            /** @description The town */
            city: string;
            /** @description State, province or county. Default: null */
            region?: string | null;
            /** @description ISO 3166-1 alpha-2 */
            country: string;
            /** @description For the carrier. Default: null */
            phone?: string | null;
            /** @description For the carrier. Default: null */
            email?: string | null;
        };
        /**
         * @example {
         *       "id": "0192f3a1-5d6e-7f80-9a1b-2c3d4e5f6a7b",
         *       "user_id": "0192f39e-0a1b-7c2d-8e3f-4a5b6c7d8e9f",
         *       "buyer_username": "grace",
         *       "status": "pending",
         *       "total_price": 79.8,
         *       "items": [
         *         {
         *           "product_id": "0192f3a0-7c1e-7d3a-9b1a-2f6c1d9e8b7a",
         *           "seller_id": "0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70",
         *           "seller_username": "ada",
         *           "title": "Oak stool",
         *           "unit_price": 39.9,
         *           "quantity": 2,
         *           "line_total": 79.8
         *         }
         *       ],
         *       "parts": [
         *         {
         *           "seller_id": "0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70",
         *           "seller_username": "ada",
         *           "status": "pending",
         *           "total_price": 79.8
         *         }
         *       ],
         *       "delivery": {
         *         "name": "Grace Hopper",
         *         "line1": "12 St James Square",
         *         "line2": null,
         *         "postal_code": "SW1Y 4LB",
         *         "city": "London",
         *         "region": null,
         *         "country": "GB",
         *         "phone": null,
         *         "email": null
         *       },
         *       "note": "Please ring twice.",
         *       "version": 1,
         *       "created_at": "2026-01-31T12:00:00.000Z",
         *       "updated_at": "2026-01-31T12:00:00.000Z",
         *       "cancel_reason": null
         *     }
         */
        Order: {
            /**
             * Format: uuid
             * @description Made by the service (UUID version 7), so that ids are in the order of time
             */
            id: string;
            /**
             * Format: uuid
             * @description Its buyer
             */
            user_id: string;
            /** @description As the buyer's token had it; null in orders from before */
            buyer_username: string | null;
            /** @description That of the part furthest behind */
            status: components["schemas"]["OrderStatus"];
            /** @description In the shop's currency; null while placing */
            total_price: number | null;
            /** @description What was ordered */
            items: components["schemas"]["OrderItem"][];
            /** @description Each seller's items, with a status of their own; empty while placing */
            parts: components["schemas"]["OrderPart"][];
            /** @description Where it goes; null: nowhere, or erased */
            delivery: components["schemas"]["Delivery"] | null;
            /** @description The buyer's words to the sellers; may be empty */
            note: string;
            /** @description Grows with each change; also the ETag */
            version: number;
            /**
             * Format: date-time
             * @description When it was made, in UTC, to the millisecond
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was last changed, in UTC, to the millisecond
             */
            updated_at: string;
            /** @description cancelled_by_buyer, cancelled_by_seller or cancelled_by_admin; not_confirmed: nobody confirmed it in time; or why it could not be placed: product_not_found, price_changed, insufficient_stock, timeout; released: it was cancelled before its database was restored from a backup */
            cancel_reason: string | null;
        };
        /**
         * @description One step at a time, from placing to delivered; cancelled from any before shipped
         * @enum {string}
         */
        OrderStatus: "placing" | "pending" | "confirmed" | "shipped" | "delivered" | "cancelled";
        OrderItem: {
            /**
             * Format: uuid
             * @description The product, which may be gone by now
             */
            product_id: string;
            /** @description Who offers it; null while placing */
            seller_id: string | null;
            /** @description As the seller's token had it when the product was made; null in orders from before */
            seller_username: string | null;
            /** @description As it was when the order was placed; null while placing */
            title: string | null;
            /** @description The price of one; while placing, the price that the buyer saw */
            unit_price: number | null;
            /** @description How many */
            quantity: number;
            /** @description quantity times unit_price; null while placing */
            line_total: number | null;
        };
        OrderPart: {
            /**
             * Format: uuid
             * @description Whose part it is
             */
            seller_id: string;
            /** @description As the seller's token had it when the product was made; null in orders from before */
            seller_username: string | null;
            status: components["schemas"]["OrderStatus"];
            /** @description What its items cost, in the shop's currency */
            total_price: number;
        };
        Delivery: {
            /** @description Who gets it */
            name: string;
            /** @description Street and number */
            line1: string;
            /** @description More of the address */
            line2: string | null;
            /** @description As the country writes it */
            postal_code: string | null;
            /** @description The town */
            city: string;
            /** @description State, province or county */
            region: string | null;
            /** @description ISO 3166-1 alpha-2 */
            country: string;
            /** @description For the carrier */
            phone: string | null;
            /** @description For the carrier */
            email: string | null;
        };
        /** @description What every failure is answered with (RFC 9457) */
        Problem: {
            /** @description Where the code is described */
            type: string;
            /** @description The code in words */
            title: string;
            /** @description The status of the answer */
            status: number;
            /** @description What went wrong this time, for people */
            detail: string;
            /** @description The path that was asked for */
            instance?: string;
            /** @description Stable; what a program should look at */
            code: string;
            /** @description Finds the request in the logs */
            request_id?: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "0192f3a1-5d6e-7f80-9a1b-2c3d4e5f6a7b",
         *           "user_id": "0192f39e-0a1b-7c2d-8e3f-4a5b6c7d8e9f",
         *           "buyer_username": "grace",
         *           "status": "pending",
         *           "total_price": 79.8,
         *           "items": [
         *             {
         *               "product_id": "0192f3a0-7c1e-7d3a-9b1a-2f6c1d9e8b7a",
         *               "seller_id": "0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70",
         *               "seller_username": "ada",
         *               "title": "Oak stool",
         *               "unit_price": 39.9,
         *               "quantity": 2,
         *               "line_total": 79.8
         *             }
         *           ],
         *           "parts": [
         *             {
         *               "seller_id": "0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70",
         *               "seller_username": "ada",
         *               "status": "pending",
         *               "total_price": 79.8
         *             }
         *           ],
         *           "delivery": {
         *             "name": "Grace Hopper",
         *             "line1": "12 St James Square",
         *             "line2": null,
         *             "postal_code": "SW1Y 4LB",
         *             "city": "London",
         *             "region": null,
         *             "country": "GB",
         *             "phone": null,
         *             "email": null
         *           },
         *           "note": "Please ring twice.",
         *           "version": 1,
         *           "created_at": "2026-01-31T12:00:00.000Z",
         *           "updated_at": "2026-01-31T12:00:00.000Z",
         *           "cancel_reason": null
         *         }
         *       ],
         *       "next_cursor": null
         *     }
         */
        OrderPage: {
            /** @description The rows, in the order that was asked for */
            items: components["schemas"]["Order"][];
            /** @description For `cursor`; null on the last page */
            next_cursor: string | null;
            /** @description With count=true: how many rows the filters leave */
            total?: number | null;
        };
        OrderHistory: {
            /** @description The oldest first */
            items: components["schemas"]["HistoryEntry"][];
        };
        /**
         * @example {
         *       "at": "2026-01-31T12:00:00.000Z",
         *       "actor_id": "0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70",
         *       "seller_id": "0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70",
         *       "from_status": "pending",
         *       "to_status": "confirmed",
         *       "version": 2
         *     }
         */
        HistoryEntry: {
            /**
             * Format: date-time
             * @description When, in UTC
             */
            at: string;
            /** @description null: the shop itself */
            actor_id: string | null;
            /** @description Whose part moved, with that part's statuses; null: the whole order */
            seller_id: string | null;
            /** @description null: the order was made */
            from_status: components["schemas"]["OrderStatus"] | null;
            to_status: components["schemas"]["OrderStatus"];
            /** @description The order's version after it */
            version: number;
        };
        /**
         * @example {
         *       "status": "confirmed"
         *     }
         */
        StatusChange: {
            status: components["schemas"]["OrderStatus"];
            /** @description The version that the change was made against; 409 if it is stale */
            version?: number;
            /**
             * Format: uuid
             * @description Whose part moves: for admins; a seller's is their own
             */
            seller_id?: string;
        };
        Removal: {
            /** @description The version that the change was made against; 409 if it is stale */
            version?: number;
        };
    };
    responses: {
        /** @description `invalid_request`: The body, the query, a header or the request itself is malformed or has an invalid value. */
        InvalidRequest400: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & ({
                    /** @enum {string} */
                    code: "invalid_request";
                    errors?: {
                        /** @description The path of the field, for example items.0.quantity */
                        field: string;
                        /** @description What is wrong with it, for people */
                        message: string;
                        /** @description The same for programs */
                        code: string;
                    }[];
                } & {
                    [key: string]: unknown;
                });
            };
        };
        /**
         * @description `missing_token`: The request has no bearer token, and this path needs one.
         *
         *     `invalid_token`: The token is malformed, forged, expired or not meant for this shop, or its session has ended.
         */
        InvalidTokenMissingToken401: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & ({
                    /** @enum {string} */
                    code: "invalid_token" | "missing_token";
                } & {
                    [key: string]: unknown;
                });
            };
        };
        /**
         * @description `not_found`: The path is unknown, or no resource that the caller may see has this id.
         *
         *     `product_not_found`: A product of the order does not exist, or was deleted. No stock was taken.
         */
        NotFoundProductNotFound404: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & ({
                    /** @enum {string} */
                    code: "not_found" | "product_not_found";
                    product_ids?: string[];
                } & {
                    [key: string]: unknown;
                });
            };
        };
        /** @description `method_not_allowed`: The path exists, but not with this method. */
        MethodNotAllowed405: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                Allow: components["headers"]["Allow"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & ({
                    /** @enum {string} */
                    code: "method_not_allowed";
                } & {
                    [key: string]: unknown;
                });
            };
        };
        /**
         * @description `request_in_progress`: The first request with this Idempotency-Key is still running.
         *
         *     `price_changed`: A product's price is no longer the `unit_price` of its line. No stock was taken.
         *
         *     `insufficient_stock`: A product has less stock than the order asks for. No stock was taken.
         *
         *     `quota_exceeded`: The caller has, or asks for, as much as one user may.
         */
        InsufficientStockPriceChangedQuotaExceededRequestInProgress409: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & ({
                    /** @enum {string} */
                    code: "insufficient_stock" | "price_changed" | "quota_exceeded" | "request_in_progress";
                    changes?: {
                        /** Format: uuid */
                        product_id: string;
                        expected: number;
                        actual: number;
                    }[];
                    shortages?: {
                        /** Format: uuid */
                        product_id: string;
                        requested: number;
                        available: number;
                    }[];
                    /** @description The most that one user may have */
                    limit?: number;
                } & {
                    [key: string]: unknown;
                });
            };
        };
        /** @description `payload_too_large`: The body is larger than 100 kB. */
        PayloadTooLarge413: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & ({
                    /** @enum {string} */
                    code: "payload_too_large";
                } & {
                    [key: string]: unknown;
                });
            };
        };
        /** @description `unsupported_media_type`: The body has a media type, charset or encoding that this path does not take. */
        UnsupportedMediaType415: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & ({
                    /** @enum {string} */
                    code: "unsupported_media_type";
                } & {
                    [key: string]: unknown;
                });
            };
        };
        /** @description `idempotency_key_reused`: This Idempotency-Key was used for another request. */
        IdempotencyKeyReused422: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & ({
                    /** @enum {string} */
                    code: "idempotency_key_reused";
                } & {
                    [key: string]: unknown;
                });
            };
        };
        /** @description `too_many_requests`: A rate limit is used up; the `RateLimit` headers say which one. */
        TooManyRequests429: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & ({
                    /** @enum {string} */
                    code: "too_many_requests";
                } & {
                    [key: string]: unknown;
                });
            };
        };
        /** @description `internal_error`: The service has a bug. */
        InternalError500: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & ({
                    /** @enum {string} */
                    code: "internal_error";
                } & {
                    [key: string]: unknown;
                });
            };
        };
        /** @description `unavailable`: The database or a service that this one needs is down or overloaded, or this service is stopping. */
        Unavailable503: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & ({
                    /** @enum {string} */
                    code: "unavailable";
                } & {
                    [key: string]: unknown;
                });
            };
        };
        /** @description `forbidden`: The caller may see this resource, but not do this with it. */
        Forbidden403: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & ({
                    /** @enum {string} */
                    code: "forbidden";
                } & {
                    [key: string]: unknown;
                });
            };
        };
        /** @description `not_found`: The path is unknown, or no resource that the caller may see has this id. */
        NotFound404: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & ({
                    /** @enum {string} */
                    code: "not_found";
                } & {
                    [key: string]: unknown;
                });
            };
        };
        /** @description `precondition_failed`: `If-Match` does not match the version of the row (somebody changed it since it was read), or `If-None-Match` does. */
        PreconditionFailed412: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & ({
                    /** @enum {string} */
                    code: "precondition_failed";
                    /** @description The row's version now */
                    current_version: number;
                } & {
                    [key: string]: unknown;
                });
            };
        };
        /**
         * @description `conflict`: The row changed between two steps of this request, or a resource with these values already exists.
         *
         *     `version_conflict`: Somebody changed the row since the `version` in the body was read.
         *
         *     `invalid_transition`: The status of the order, or of the seller's part of it, does not allow this change.
         */
        ConflictInvalidTransitionVersionConflict409: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & ({
                    /** @enum {string} */
                    code: "conflict" | "invalid_transition" | "version_conflict";
                    /** @description The row's version now */
                    current_version?: number;
                    current_status?: components["schemas"]["OrderStatus"];
                } & {
                    [key: string]: unknown;
                });
            };
        };
        /**
         * @description `conflict`: The row changed between two steps of this request, or a resource with these values already exists.
         *
         *     `version_conflict`: Somebody changed the row since the `version` in the body was read.
         */
        ConflictVersionConflict409: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & ({
                    /** @enum {string} */
                    code: "conflict" | "version_conflict";
                    /** @description The row's version now */
                    current_version?: number;
                } & {
                    [key: string]: unknown;
                });
            };
        };
        /** @description `method_not_allowed`: The path exists, but not with this method. */
        MethodNotAllowed405Unlimited: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                Allow: components["headers"]["Allow"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & ({
                    /** @enum {string} */
                    code: "method_not_allowed";
                } & {
                    [key: string]: unknown;
                });
            };
        };
        /** @description `unavailable`: The database or a service that this one needs is down or overloaded, or this service is stopping. */
        Unavailable503Unlimited: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & ({
                    /** @enum {string} */
                    code: "unavailable";
                } & {
                    [key: string]: unknown;
                });
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /**
         * @description Finds the request in the logs; as sent, or made
         * @example 0192f3a0-7c1e-7d3a-9b1a-2f6c1d9e8b7a
         */
        "X-Request-Id": string;
        /**
         * @description What is left of each limit (`r`), and the seconds until it is full again (`t`)
         * @example "requests"; r=599; t=60
         */
        RateLimit: string;
        /**
         * @description Each limit: `q` requests in `w` seconds, counted for the partition `pk`
         * @example "requests"; q=600; w=60; pk=:ZGM5YTYzYjQ4YzQ1:
         */
        "RateLimit-Policy": string;
        /**
         * @description The version of the row, for `If-Match` and `If-None-Match`
         * @example "1"
         */
        ETag: string;
        /**
         * @description The path of what was made
         * @example /products/0192f3a0-7c1e-7d3a-9b1a-2f6c1d9e8b7a
         */
        Location: string;
        /**
         * @description `true`: the answer to a request that was carried out before
         * @example true
         */
        "Idempotent-Replayed": string;
        /**
         * @description What is wrong with the token (RFC 6750)
         * @example Bearer realm="marketstall", error="invalid_token"
         */
        "WWW-Authenticate": string;
        /**
         * @description The methods that this path takes
         * @example GET, HEAD, OPTIONS
         */
        Allow: string;
        /**
         * @description Seconds to wait before the next try
         * @example 1
         */
        "Retry-After": string;
        /**
         * @description The next page (RFC 8288); absent on the last one
         * @example </products?cursor=eyJ>; rel="next"
         */
        Link: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listOrders: {
        parameters: {
            query?: {
                /** @description Rows a page; default 20 */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
                /** @description Default: created_at, the newest first */
                sort?: "price" | "status" | "created_at";
                /** @description Default: asc if there is a `sort`, otherwise desc */
                order?: "asc" | "desc";
                /** @description true: adds total, exact to 10000 and otherwise null */
                count?: boolean;
                /** @description One or more, comma-separated; by default all */
                status?: ("placing" | "pending" | "confirmed" | "shipped" | "delivered" | "cancelled")[];
                /** @description seller: what was ordered from me, each as my part of it; admin: everybody's orders (admins only) */
                as?: "buyer" | "seller" | "admin";
                /** @description Admins only: the user whose orders are listed */
                user_id?: string;
                /** @description RFC 3339; orders of this time or later */
                created_from?: string;
                /** @description RFC 3339; orders before this time */
                created_before?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0192f3a1-5d6e-7f80-9a1b-2c3d4e5f6a7b",
                     *           "user_id": "0192f39e-0a1b-7c2d-8e3f-4a5b6c7d8e9f",
                     *           "buyer_username": "grace",
                     *           "status": "pending",
                     *           "total_price": 79.8,
                     *           "items": [
                     *             {
                     *               "product_id": "0192f3a0-7c1e-7d3a-9b1a-2f6c1d9e8b7a",
                     *               "seller_id": "0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70",
                     *               "seller_username": "ada",
                     *               "title": "Oak stool",
                     *               "unit_price": 39.9,
                     *               "quantity": 2,
                     *               "line_total": 79.8
                     *             }
                     *           ],
                     *           "parts": [
                     *             {
                     *               "seller_id": "0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70",
                     *               "seller_username": "ada",
                     *               "status": "pending",
                     *               "total_price": 79.8
                     *             }
                     *           ],
                     *           "delivery": {
                     *             "name": "Grace Hopper",
                     *             "line1": "12 St James Square",
                     *             "line2": null,
                     *             "postal_code": "SW1Y 4LB",
                     *             "city": "London",
                     *             "region": null,
                     *             "country": "GB",
                     *             "phone": null,
                     *             "email": null
                     *           },
                     *           "note": "Please ring twice.",
                     *           "version": 1,
                     *           "created_at": "2026-01-31T12:00:00.000Z",
                     *           "updated_at": "2026-01-31T12:00:00.000Z",
                     *           "cancel_reason": null
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["OrderPage"];
                };
            };
            400: components["responses"]["InvalidRequest400"];
            401: components["responses"]["InvalidTokenMissingToken401"];
            403: components["responses"]["Forbidden403"];
            405: components["responses"]["MethodNotAllowed405"];
            429: components["responses"]["TooManyRequests429"];
            500: components["responses"]["InternalError500"];
            503: components["responses"]["Unavailable503"];
        };
    };
    createOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to repeat the request: it is carried out once */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "items": [
                 *         {
                 *           "product_id": "0192f3a0-7c1e-7d3a-9b1a-2f6c1d9e8b7a",
                 *           "quantity": 2,
                 *           "unit_price": 39.9
                 *         }
                 *       ],
                 *       "delivery": {
                 *         "name": "Ada Lovelace",
                 *         "line1": "12 St James Square",
                 *         "city": "London",
                 *         "country": "GB"
                 *       },
                 *       "note": "Please ring twice."
                 *     }
                 */
                "application/json": components["schemas"]["NewOrder"];
                /**
                 * @example {
                 *       "items": [
                 *         {
                 *           "product_id": "0192f3a0-7c1e-7d3a-9b1a-2f6c1d9e8b7a",
                 *           "quantity": 2,
                 *           "unit_price": 39.9
                 *         }
                 *       ],
                 *       "delivery": {
                 *         "name": "Ada Lovelace",
                 *         "line1": "12 St James Square",
                 *         "city": "London",
                 *         "country": "GB"
                 *       },
                 *       "note": "Please ring twice."
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["NewOrder"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0192f3a1-5d6e-7f80-9a1b-2c3d4e5f6a7b",
                     *       "user_id": "0192f39e-0a1b-7c2d-8e3f-4a5b6c7d8e9f",
                     *       "buyer_username": "grace",
                     *       "status": "pending",
                     *       "total_price": 79.8,
                     *       "items": [
                     *         {
                     *           "product_id": "0192f3a0-7c1e-7d3a-9b1a-2f6c1d9e8b7a",
                     *           "seller_id": "0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70",
                     *           "seller_username": "ada",
                     *           "title": "Oak stool",
                     *           "unit_price": 39.9,
                     *           "quantity": 2,
                     *           "line_total": 79.8
                     *         }
                     *       ],
                     *       "parts": [
                     *         {
                     *           "seller_id": "0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70",
                     *           "seller_username": "ada",
                     *           "status": "pending",
                     *           "total_price": 79.8
                     *         }
                     *       ],
                     *       "delivery": {
                     *         "name": "Grace Hopper",
                     *         "line1": "12 St James Square",
                     *         "line2": null,
                     *         "postal_code": "SW1Y 4LB",
                     *         "city": "London",
                     *         "region": null,
                     *         "country": "GB",
                     *         "phone": null,
                     *         "email": null
                     *       },
                     *       "note": "Please ring twice.",
                     *       "version": 1,
                     *       "created_at": "2026-01-31T12:00:00.000Z",
                     *       "updated_at": "2026-01-31T12:00:00.000Z",
                     *       "cancel_reason": null
                     *     }
                     */
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0192f3a1-5d6e-7f80-9a1b-2c3d4e5f6a7b",
                     *       "user_id": "0192f39e-0a1b-7c2d-8e3f-4a5b6c7d8e9f",
                     *       "buyer_username": "grace",
                     *       "status": "pending",
                     *       "total_price": 79.8,
                     *       "items": [
                     *         {
                     *           "product_id": "0192f3a0-7c1e-7d3a-9b1a-2f6c1d9e8b7a",
                     *           "seller_id": "0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70",
                     *           "seller_username": "ada",
                     *           "title": "Oak stool",
                     *           "unit_price": 39.9,
                     *           "quantity": 2,
                     *           "line_total": 79.8
                     *         }
                     *       ],
                     *       "parts": [
                     *         {
                     *           "seller_id": "0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70",
                     *           "seller_username": "ada",
                     *           "status": "pending",
                     *           "total_price": 79.8
                     *         }
                     *       ],
                     *       "delivery": {
                     *         "name": "Grace Hopper",
                     *         "line1": "12 St James Square",
                     *         "line2": null,
                     *         "postal_code": "SW1Y 4LB",
                     *         "city": "London",
                     *         "region": null,
                     *         "country": "GB",
                     *         "phone": null,
                     *         "email": null
                     *       },
                     *       "note": "Please ring twice.",
                     *       "version": 1,
                     *       "created_at": "2026-01-31T12:00:00.000Z",
                     *       "updated_at": "2026-01-31T12:00:00.000Z",
                     *       "cancel_reason": null
                     *     }
                     */
                    "application/json": components["schemas"]["Order"];
                };
            };
            400: components["responses"]["InvalidRequest400"];
            401: components["responses"]["InvalidTokenMissingToken401"];
            404: components["responses"]["NotFoundProductNotFound404"];
            405: components["responses"]["MethodNotAllowed405"];
            409: components["responses"]["InsufficientStockPriceChangedQuotaExceededRequestInProgress409"];
            413: components["responses"]["PayloadTooLarge413"];
            415: components["responses"]["UnsupportedMediaType415"];
            422: components["responses"]["IdempotencyKeyReused422"];
            429: components["responses"]["TooManyRequests429"];
            500: components["responses"]["InternalError500"];
            503: components["responses"]["Unavailable503"];
        };
    };
    getOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag; 304 if the version is still the same */
                "If-None-Match"?: string;
                /** @description An ETag; 412 if the version is another one */
                "If-Match"?: string;
            };
            path: {
                /** @description The order's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0192f3a1-5d6e-7f80-9a1b-2c3d4e5f6a7b",
                     *       "user_id": "0192f39e-0a1b-7c2d-8e3f-4a5b6c7d8e9f",
                     *       "buyer_username": "grace",
                     *       "status": "pending",
                     *       "total_price": 79.8,
                     *       "items": [
                     *         {
                     *           "product_id": "0192f3a0-7c1e-7d3a-9b1a-2f6c1d9e8b7a",
                     *           "seller_id": "0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70",
                     *           "seller_username": "ada",
                     *           "title": "Oak stool",
                     *           "unit_price": 39.9,
                     *           "quantity": 2,
                     *           "line_total": 79.8
                     *         }
                     *       ],
                     *       "parts": [
                     *         {
                     *           "seller_id": "0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70",
                     *           "seller_username": "ada",
                     *           "status": "pending",
                     *           "total_price": 79.8
                     *         }
                     *       ],
                     *       "delivery": {
                     *         "name": "Grace Hopper",
                     *         "line1": "12 St James Square",
                     *         "line2": null,
                     *         "postal_code": "SW1Y 4LB",
                     *         "city": "London",
                     *         "region": null,
                     *         "country": "GB",
                     *         "phone": null,
                     *         "email": null
                     *       },
                     *       "note": "Please ring twice.",
                     *       "version": 1,
                     *       "created_at": "2026-01-31T12:00:00.000Z",
                     *       "updated_at": "2026-01-31T12:00:00.000Z",
                     *       "cancel_reason": null
                     *     }
                     */
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The version is still the same */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest400"];
            401: components["responses"]["InvalidTokenMissingToken401"];
            404: components["responses"]["NotFound404"];
            405: components["responses"]["MethodNotAllowed405"];
            412: components["responses"]["PreconditionFailed412"];
            429: components["responses"]["TooManyRequests429"];
            500: components["responses"]["InternalError500"];
            503: components["responses"]["Unavailable503"];
        };
    };
    updateOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version that the change was made against */
                "If-Match"?: string;
                /** @description An ETag, or *; 412 if it matches the version */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The order's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "status": "confirmed"
                 *     }
                 */
                "application/json": components["schemas"]["StatusChange"];
                /**
                 * @example {
                 *       "status": "confirmed"
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["StatusChange"];
                /**
                 * @example {
                 *       "status": "confirmed"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["StatusChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0192f3a1-5d6e-7f80-9a1b-2c3d4e5f6a7b",
                     *       "user_id": "0192f39e-0a1b-7c2d-8e3f-4a5b6c7d8e9f",
                     *       "buyer_username": "grace",
                     *       "status": "pending",
                     *       "total_price": 79.8,
                     *       "items": [
                     *         {
                     *           "product_id": "0192f3a0-7c1e-7d3a-9b1a-2f6c1d9e8b7a",
                     *           "seller_id": "0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70",
                     *           "seller_username": "ada",
                     *           "title": "Oak stool",
                     *           "unit_price": 39.9,
                     *           "quantity": 2,
                     *           "line_total": 79.8
                     *         }
                     *       ],
                     *       "parts": [
                     *         {
                     *           "seller_id": "0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70",
                     *           "seller_username": "ada",
                     *           "status": "pending",
                     *           "total_price": 79.8
                     *         }
                     *       ],
                     *       "delivery": {
                     *         "name": "Grace Hopper",
                     *         "line1": "12 St James Square",
                     *         "line2": null,
                     *         "postal_code": "SW1Y 4LB",
                     *         "city": "London",
                     *         "region": null,
                     *         "country": "GB",
                     *         "phone": null,
                     *         "email": null
                     *       },
                     *       "note": "Please ring twice.",
                     *       "version": 1,
                     *       "created_at": "2026-01-31T12:00:00.000Z",
                     *       "updated_at": "2026-01-31T12:00:00.000Z",
                     *       "cancel_reason": null
                     *     }
                     */
                    "application/json": components["schemas"]["Order"];
                };
            };
            400: components["responses"]["InvalidRequest400"];
            401: components["responses"]["InvalidTokenMissingToken401"];
            403: components["responses"]["Forbidden403"];
            404: components["responses"]["NotFound404"];
            405: components["responses"]["MethodNotAllowed405"];
            409: components["responses"]["ConflictInvalidTransitionVersionConflict409"];
            412: components["responses"]["PreconditionFailed412"];
            413: components["responses"]["PayloadTooLarge413"];
            415: components["responses"]["UnsupportedMediaType415"];
            429: components["responses"]["TooManyRequests429"];
            500: components["responses"]["InternalError500"];
            503: components["responses"]["Unavailable503"];
        };
    };
    listOrderHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderHistory"];
                };
            };
            400: components["responses"]["InvalidRequest400"];
            401: components["responses"]["InvalidTokenMissingToken401"];
            404: components["responses"]["NotFound404"];
            405: components["responses"]["MethodNotAllowed405"];
            429: components["responses"]["TooManyRequests429"];
            500: components["responses"]["InternalError500"];
            503: components["responses"]["Unavailable503"];
        };
    };
    eraseDelivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version that the change was made against */
                "If-Match"?: string;
                /** @description An ETag, or *; 412 if it matches the version */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The order's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Removal"];
                "application/x-www-form-urlencoded": components["schemas"]["Removal"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest400"];
            401: components["responses"]["InvalidTokenMissingToken401"];
            403: components["responses"]["Forbidden403"];
            404: components["responses"]["NotFound404"];
            405: components["responses"]["MethodNotAllowed405"];
            409: components["responses"]["ConflictVersionConflict409"];
            412: components["responses"]["PreconditionFailed412"];
            413: components["responses"]["PayloadTooLarge413"];
            415: components["responses"]["UnsupportedMediaType415"];
            429: components["responses"]["TooManyRequests429"];
            500: components["responses"]["InternalError500"];
            503: components["responses"]["Unavailable503"];
        };
    };
    getInfo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            405: components["responses"]["MethodNotAllowed405"];
            429: components["responses"]["TooManyRequests429"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            405: components["responses"]["MethodNotAllowed405Unlimited"];
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            405: components["responses"]["MethodNotAllowed405Unlimited"];
            503: components["responses"]["Unavailable503Unlimited"];
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": unknown;
                };
            };
            405: components["responses"]["MethodNotAllowed405Unlimited"];
        };
    };
    getOpenApi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            405: components["responses"]["MethodNotAllowed405"];
            429: components["responses"]["TooManyRequests429"];
        };
    };
    listErrors: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            405: components["responses"]["MethodNotAllowed405"];
            429: components["responses"]["TooManyRequests429"];
        };
    };
    showDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            405: components["responses"]["MethodNotAllowed405"];
            429: components["responses"]["TooManyRequests429"];
        };
    };
}

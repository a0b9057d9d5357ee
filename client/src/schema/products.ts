// Written by `npm run documents` from the services' OpenAPI documents. Don't edit.

export interface paths {
    "/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List, sort, filter and search products
         * @description Filters are joined by *and*. Without `status`, active products; without `sort`, the newest first. `Link` and `next_cursor` lead to the next page.
         *
         *     With `Accept: text/csv` or `application/x-ndjson`, all rows in one answer, or with `limit` so many.
         */
        get: operations["listProducts"];
        put?: never;
        /**
         * Offer a product; the caller becomes its seller
         * @description `stock` is what there is to sell; without it, the product is made to order and never short. Your own `sku` may be used once. Send an `Idempotency-Key` to repeat the request safely.
         */
        post: operations["createProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create or change many products by their sku, in one stream
         * @description The body is NDJSON, or CSV whose first line names the columns. Each row creates a product, or changes the one of yours that has its `sku`, and is answered with a line of its own; the last line says `complete`, or `stopped` and why. What was answered is done. To repeat an import changes nothing. At most 100,000 rows, and one import at a time.
         */
        post: operations["importProducts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/hide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take everything that a seller offers off sale
         * @description All active products of the seller become `hidden`. For admins.
         */
        post: operations["hideProducts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a product
         * @description A hidden product is 404 for everybody but its seller and admins. With `If-None-Match`, 304 if the version is still the same.
         */
        get: operations["getProduct"];
        /**
         * Replace all fields
         * @description Optional fields that are left out get their defaults, but `status`, which stays.
         */
        put: operations["replaceProduct"];
        post?: never;
        /**
         * Delete a product; orders keep their copy of it
         * @description It is gone from the catalogue for good; orders keep their own copy of title and price.
         */
        delete: operations["deleteProduct"];
        options?: never;
        head?: never;
        /**
         * Change the fields sent
         * @description Changes the fields that are sent. `version` or `If-Match` makes sure that nobody else's change is overwritten. To sell beside sales that go on, use `POST /products/{id}/adjust-stock`, not `stock`.
         */
        patch: operations["updateProduct"];
        trace?: never;
    };
    "/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count the active products of each category
         * @description By name, for menus and filters.
         */
        get: operations["listCategories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/{id}/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a product's changes of stock
         * @description What changed the stock, by how much and why; the entries add up to the stock. Newest first. For its seller and admins.
         *
         *     With `Accept: text/csv` or `application/x-ndjson`, all rows in one answer, or with `limit` so many.
         */
        get: operations["listLedger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/{id}/adjust-stock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Raise or lower the stock by an amount; safe during sales
         * @description Adds `delta` to the stock, in one step: sales at the same time are not lost.
         */
        post: operations["adjustStock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/internal/stock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is for sale of these products, and at which prices
         * @description Takes nothing. For orders of products that were short a moment ago: one that gets nothing now need not be begun.
         */
        get: operations["readStock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/internal/reservations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the stock of several orders, each as by a PUT of its own
         * @description For orders that come at the same time. One that takes longer than the others, since a product is locked, has no outcome in the answer; a PUT of its own waits for it.
         */
        post: operations["reserveStocks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/internal/reservations/{order_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Take the stock of all items of an order, or of none; a repeated request gets the same answer
         * @description The outcome is recorded for the order: the same request gets the same answer, whatever happened since.
         */
        put: operations["reserveStock"];
        post?: never;
        /**
         * Return the stock that an order took, once; its reservation is refused if it arrives later
         * @description Gives back once, however often it is said.
         */
        delete: operations["releaseStock"];
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
         * @example {
         *       "title": "Oak stool",
         *       "description": "Three legs, one seat.",
         *       "price": 39.9,
         *       "stock": 5
         *     }
         */
        NewProduct: {
            /** @description What it is, on one line */
            title: string;
            /** @description More about it, in lines */
            description: string;
            /** @description Of one, in the shop's currency; at most two decimals */
            price: number;
            /** @description How many there are to sell; null: made to order, never short. Default: null */
            stock?: number | null;
            /** @description The seller's own number of it; no two products of a seller have the same. Default: null */
            sku?: string | null;
            /** @description Default: active */
            status?: components["schemas"]["ProductStatus"];
            /** @description One name, for menus and filters. Default: null */
            category?: string | null;
            /** @description A picture of it, by an https: URL. Default: null */
            image_url?: string | null;
        };
        /**
         * @description hidden: taken off sale, seen by its seller and admins alone
         * @enum {string}
         */
        ProductStatus: "active" | "hidden";
        /**
         * @example {
         *       "id": "0192f3a0-7c1e-7d3a-9b1a-2f6c1d9e8b7a",
         *       "seller_id": "0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70",
         *       "seller_username": "ada",
         *       "sku": "STOOL-OAK",
         *       "title": "Oak stool",
         *       "description": "Three legs, one seat.",
         *       "price": 39.9,
         *       "stock": 5,
         *       "status": "active",
         *       "category": "Furniture",
         *       "image_url": null,
         *       "version": 1,
         *       "created_at": "2026-01-31T12:00:00.000Z",
         *       "updated_at": "2026-01-31T12:00:00.000Z"
         *     }
         */
        Product: {
            /**
             * Format: uuid
             * @description Made by the service (UUID version 7), so that ids are in the order of time
             */
            id: string;
            /**
             * Format: uuid
             * @description The user who offers it
             */
            seller_id: string;
            /** @description As the seller's token had it when the product was made */
            seller_username: string | null;
            /** @description The seller's own number of it */
            sku: string | null;
            /** @description What it is, on one line */
            title: string;
            /** @description More about it, in lines */
            description: string;
            /** @description Of one, in the shop's currency; at most two decimals */
            price: number;
            /** @description How many there are to sell; null: made to order, never short */
            stock: number | null;
            status: components["schemas"]["ProductStatus"];
            /** @description One name, for menus and filters */
            category: string | null;
            /** @description A picture of it, by an https: URL */
            image_url: string | null;
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
         * @description A product by its `sku`. Fields that are left out stay; a new product needs what `POST /products` needs. With `version`, a product that was changed since is left as it is.
         * @example {
         *       "sku": "STOOL-OAK",
         *       "title": "Oak stool",
         *       "description": "Three legs, one seat.",
         *       "price": 39.9,
         *       "stock": 5
         *     }
         */
        ImportedProduct: {
            /** @description What it is, on one line */
            title?: string;
            /** @description More about it, in lines */
            description?: string;
            /** @description Of one, in the shop's currency; at most two decimals */
            price?: number;
            /** @description At most 1000000000, or the present stock */
            stock?: number | null;
            /** @description The seller's own number of it; no two products of a seller have the same */
            sku: string;
            status?: components["schemas"]["ProductStatus"];
            /** @description One name, for menus and filters */
            category?: string | null;
            /** @description A picture of it, by an https: URL */
            image_url?: string | null;
            /** @description The version that the change was made against; 409 if it is stale */
            version?: number;
        };
        /**
         * @description One for each row, in their order; then one that says that it is the last
         * @example {
         *       "outcome": "created",
         *       "row": 1,
         *       "sku": "STOOL-OAK",
         *       "id": "0192f3a0-7c1e-7d3a-9b1a-2f6c1d9e8b7a",
         *       "version": 1
         *     }
         */
        ImportLine: {
            /**
             * @description What became of the row; complete or stopped: the last line
             * @enum {string}
             */
            outcome: "created" | "changed" | "unchanged" | "refused" | "complete" | "stopped";
            /** @description The number of the row, from 1 */
            row?: number;
            /** @description As the row has it */
            sku?: string;
            /**
             * Format: uuid
             * @description The product
             */
            id?: string;
            /** @description The product's version now */
            version?: number;
            /** @description Why the row was refused, or the import stopped */
            code?: string;
            /** @description The same for people */
            detail?: string;
            /** @description The wrong fields */
            errors?: {
                /** @description The path of the field, for example items.0.quantity */
                field: string;
                /** @description What is wrong with it, for people */
                message: string;
                /** @description The same for programs */
                code: string;
            }[];
            /** @description On the last line: how many rows had each outcome */
            counts?: {
                /** @description Rows that were created */
                created: number;
                /** @description Rows that were changed */
                changed: number;
                /** @description Rows that were unchanged */
                unchanged: number;
                /** @description Rows that were refused */
                refused: number;
            };
        };
        /**
         * @example {
         *       "seller_id": "01900000-0000-7000-8000-000000000001"
         *     }
         */
        SellerToHide: {
            /**
             * Format: uuid
             * @description The seller whose products are taken off sale
             */
            seller_id: string;
        };
        /**
         * @example {
         *       "hidden": 3
         *     }
         */
        HiddenCount: {
            /** @description How many products were on sale */
            hidden: number;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "0192f3a0-7c1e-7d3a-9b1a-2f6c1d9e8b7a",
         *           "seller_id": "0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70",
         *           "seller_username": "ada",
         *           "sku": "STOOL-OAK",
         *           "title": "Oak stool",
         *           "description": "Three legs, one seat.",
         *           "price": 39.9,
         *           "stock": 5,
         *           "status": "active",
         *           "category": "Furniture",
         *           "image_url": null,
         *           "version": 1,
         *           "created_at": "2026-01-31T12:00:00.000Z",
         *           "updated_at": "2026-01-31T12:00:00.000Z"
         *         }
         *       ],
         *       "next_cursor": null
         *     }
         */
        ProductPage: {
            /** @description The rows, in the order that was asked for */
            items: components["schemas"]["Product"][];
            /** @description For `cursor`; null on the last page */
            next_cursor: string | null;
            /** @description With count=true: how many rows the filters leave */
            total?: number | null;
        };
        Categories: {
            /** @description By name */
            items: components["schemas"]["CategoryCount"][];
        };
        /**
         * @example {
         *       "category": "Furniture",
         *       "count": 3
         *     }
         */
        CategoryCount: {
            /** @description The name of the category */
            category: string;
            /** @description Its active products */
            count: number;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "at": "2026-01-31T12:00:00.000Z",
         *           "delta": -2,
         *           "reason": "sold",
         *           "order_id": "0192f3a1-5d6e-7f80-9a1b-2c3d4e5f6a7b",
         *           "actor_id": null
         *         }
         *       ],
         *       "next_cursor": null
         *     }
         */
        LedgerPage: {
            /** @description The rows, in the order that was asked for */
            items: components["schemas"]["LedgerEntry"][];
            /** @description For `cursor`; null on the last page */
            next_cursor: string | null;
            /** @description With count=true: how many rows the filters leave */
            total?: number | null;
        };
        /**
         * @example {
         *       "at": "2026-01-31T12:00:00.000Z",
         *       "delta": -2,
         *       "reason": "sold",
         *       "order_id": "0192f3a1-5d6e-7f80-9a1b-2c3d4e5f6a7b",
         *       "actor_id": null
         *     }
         */
        LedgerEntry: {
            /**
             * Format: date-time
             * @description When, in UTC
             */
            at: string;
            /** @description What was added to the stock; negative: taken */
            delta: number;
            /**
             * @description sold and returned: by an order; the others: by a user
             * @enum {string}
             */
            reason: "created" | "sold" | "returned" | "adjusted" | "edited" | "deleted";
            /** @description The order that took or gave back */
            order_id: string | null;
            /** @description The user who changed it; null: an order */
            actor_id: string | null;
        };
        /**
         * @example {
         *       "price": 35
         *     }
         */
        ProductChange: {
            /** @description What it is, on one line */
            title?: string;
            /** @description More about it, in lines */
            description?: string;
            /** @description Of one, in the shop's currency; at most two decimals */
            price?: number;
            /** @description At most 1000000000, or the present stock */
            stock?: number | null;
            /** @description The seller's own number of it; no two products of a seller have the same */
            sku?: string | null;
            status?: components["schemas"]["ProductStatus"];
            /** @description One name, for menus and filters */
            category?: string | null;
            /** @description A picture of it, by an https: URL */
            image_url?: string | null;
            /** @description The version that the change was made against; 409 if it is stale */
            version?: number;
        };
        /**
         * @example {
         *       "title": "Oak stool, oiled",
         *       "description": "Three legs, one seat.",
         *       "price": 39.9,
         *       "stock": 5
         *     }
         */
        ProductReplacement: {
            /** @description What it is, on one line */
            title: string;
            /** @description More about it, in lines */
            description: string;
            /** @description Of one, in the shop's currency; at most two decimals */
            price: number;
            /** @description At most 1000000000, or the present stock. Default: null */
            stock?: number | null;
            /** @description The seller's own number of it; no two products of a seller have the same. Default: null */
            sku?: string | null;
            status?: components["schemas"]["ProductStatus"];
            /** @description One name, for menus and filters. Default: null */
            category?: string | null;
            /** @description A picture of it, by an https: URL. Default: null */
            image_url?: string | null;
            /** @description The version that the change was made against; 409 if it is stale */
            version?: number;
        };
        Removal: {
            /** @description The version that the change was made against; 409 if it is stale */
            version?: number;
        };
        /**
         * @example {
         *       "delta": 3
         *     }
         */
        StockAdjustment: {
            /** @description Is added to the stock */
            delta: number;
            /** @description The version that the change was made against; 409 if it is stale */
            version?: number;
        };
        Stocks: {
            /** @description In any order; what is not for sale is left out */
            items: {
                /**
                 * Format: uuid
                 * @description The product
                 */
                product_id: string;
                /** @description Of one, now */
                price: number;
                /** @description How many there are; null: made to order */
                stock: number | null;
            }[];
        };
        ReservationsRequest: {
            /** @description In the order in which they came */
            orders: {
                /** @description All are taken, or none */
                items: {
                    /**
                     * Format: uuid
                     * @description The product
                     */
                    product_id: string;
                    /** @description How many */
                    quantity: number;
                    /** @description The price that the buyer saw; null: any price */
                    unit_price?: number | null;
                }[];
                /** @description The order was placed before, at these prices, and products has lost it (a restored backup): prices are taken as they are, hidden products are sold, and a refusal is not for good */
                is_placed?: boolean;
                /**
                 * Format: uuid
                 * @description The order
                 */
                order_id: string;
            }[];
        };
        Reservations: {
            /** @description In any order; those without an outcome yet are left out */
            items: components["schemas"]["Reservation"][];
        };
        Reservation: {
            /**
             * Format: uuid
             * @description The order that it is for
             */
            order_id: string;
            /**
             * @description Whether the stock is taken
             * @enum {string}
             */
            state: "held" | "refused" | "released";
            /** @description What was taken; empty if it was refused */
            items: {
                /**
                 * Format: uuid
                 * @description The product
                 */
                product_id: string;
                /**
                 * Format: uuid
                 * @description Who offers it
                 */
                seller_id: string;
                /** @description Absent in reservations from before */
                seller_username?: string | null;
                /** @description As it was when the stock was taken */
                title: string;
                /** @description Of one, as it was then */
                unit_price: number;
                /** @description How many */
                quantity: number;
                /** @description false: made to order, no stock was taken */
                is_tracked: boolean;
            }[];
            /** @description Why no stock was taken */
            refusal: {
                /**
                 * @description The first that applied
                 * @enum {string}
                 */
                code: "product_not_found" | "price_changed" | "insufficient_stock";
                /** @description Those that are not for sale */
                product_ids?: string[];
                /** @description Those whose price is another one */
                changes?: components["schemas"]["PriceChange"][];
                /** @description Those of which there are too few */
                shortages?: components["schemas"]["Shortage"][];
            } | null;
        };
        PriceChange: {
            /**
             * Format: uuid
             * @description The product
             */
            product_id: string;
            /** @description The price that the buyer saw */
            expected: number;
            /** @description The price now */
            actual: number;
        };
        Shortage: {
            /**
             * Format: uuid
             * @description The product
             */
            product_id: string;
            /** @description How many were asked for */
            requested: number;
            /** @description How many there are */
            available: number;
        };
        ReservationRequest: {
            /** @description All are taken, or none */
            items: {
                /**
                 * Format: uuid
                 * @description The product
                 */
                product_id: string;
                /** @description How many */
                quantity: number;
                /** @description The price that the buyer saw; null: any price */
                unit_price?: number | null;
            }[];
            /** @description The order was placed before, at these prices, and products has lost it (a restored backup): prices are taken as they are, hidden products are sold, and a refusal is not for good */
            is_placed?: boolean;
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
         *     `sku_taken`: Another product of the seller has this sku.
         *
         *     `quota_exceeded`: The caller has, or asks for, as much as one user may.
         */
        QuotaExceededRequestInProgressSkuTaken409: {
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
                    code: "quota_exceeded" | "request_in_progress" | "sku_taken";
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
         *     `sku_taken`: Another product of the seller has this sku.
         */
        ConflictSkuTakenVersionConflict409: {
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
                    code: "conflict" | "sku_taken" | "version_conflict";
                    /** @description The row's version now */
                    current_version?: number;
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
        /**
         * @description `conflict`: The row changed between two steps of this request, or a resource with these values already exists.
         *
         *     `version_conflict`: Somebody changed the row since the `version` in the body was read.
         *
         *     `request_in_progress`: The first request with this Idempotency-Key is still running.
         *
         *     `insufficient_stock`: An adjustment would make the stock negative.
         *
         *     `stock_not_tracked`: The product is made to order: its stock is null and can not be adjusted.
         */
        ConflictInsufficientStockRequestInProgressStockNotTrackedVersionConflict409: {
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
                    code: "conflict" | "insufficient_stock" | "request_in_progress" | "stock_not_tracked" | "version_conflict";
                    /** @description The row's version now */
                    current_version?: number;
                    available?: number;
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
    listProducts: {
        parameters: {
            query?: {
                /** @description Rows a page; default 20 */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
                /** @description Default: created_at, the newest first */
                sort?: "name" | "title" | "price" | "created_at";
                /** @description Default: asc if there is a `sort`, otherwise desc */
                order?: "asc" | "desc";
                /** @description true: adds total, exact to 10000 and otherwise null */
                count?: boolean;
                /** @description Words that the title or description must have, the last one as a beginning */
                q?: string;
                /** @description At this price or above; at most two decimals */
                min_price?: number;
                /** @description At this price or below; at most two decimals */
                max_price?: number;
                /** @description Products made to order count as in stock */
                in_stock?: boolean;
                /** @description What this user offers */
                seller_id?: string;
                /** @description Exactly this category */
                category?: string;
                /** @description Exactly this number; several sellers may have it */
                sku?: string;
                /** @description Comma-separated; the default limit is then 100 */
                ids?: string[];
                /** @description active (default), or hidden: those hidden that the caller may see */
                status?: components["schemas"]["ProductStatus"];
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
                     *           "id": "0192f3a0-7c1e-7d3a-9b1a-2f6c1d9e8b7a",
                     *           "seller_id": "0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70",
                     *           "seller_username": "ada",
                     *           "sku": "STOOL-OAK",
                     *           "title": "Oak stool",
                     *           "description": "Three legs, one seat.",
                     *           "price": 39.9,
                     *           "stock": 5,
                     *           "status": "active",
                     *           "category": "Furniture",
                     *           "image_url": null,
                     *           "version": 1,
                     *           "created_at": "2026-01-31T12:00:00.000Z",
                     *           "updated_at": "2026-01-31T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ProductPage"];
                };
            };
            400: components["responses"]["InvalidRequest400"];
            401: components["responses"]["InvalidTokenMissingToken401"];
            405: components["responses"]["MethodNotAllowed405"];
            429: components["responses"]["TooManyRequests429"];
            500: components["responses"]["InternalError500"];
            503: components["responses"]["Unavailable503"];
        };
    };
    createProduct: {
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
                 *       "title": "Oak stool",
                 *       "description": "Three legs, one seat.",
                 *       "price": 39.9,
                 *       "stock": 5
                 *     }
                 */
                "application/json": components["schemas"]["NewProduct"];
                /**
                 * @example {
                 *       "title": "Oak stool",
                 *       "description": "Three legs, one seat.",
                 *       "price": 39.9,
                 *       "stock": 5
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["NewProduct"];
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
                     *       "id": "0192f3a0-7c1e-7d3a-9b1a-2f6c1d9e8b7a",
                     *       "seller_id": "0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70",
                     *       "seller_username": "ada",
                     *       "sku": "STOOL-OAK",
                     *       "title": "Oak stool",
                     *       "description": "Three legs, one seat.",
                     *       "price": 39.9,
                     *       "stock": 5,
                     *       "status": "active",
                     *       "category": "Furniture",
                     *       "image_url": null,
                     *       "version": 1,
                     *       "created_at": "2026-01-31T12:00:00.000Z",
                     *       "updated_at": "2026-01-31T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Product"];
                };
            };
            400: components["responses"]["InvalidRequest400"];
            401: components["responses"]["InvalidTokenMissingToken401"];
            404: components["responses"]["NotFound404"];
            405: components["responses"]["MethodNotAllowed405"];
            409: components["responses"]["QuotaExceededRequestInProgressSkuTaken409"];
            413: components["responses"]["PayloadTooLarge413"];
            415: components["responses"]["UnsupportedMediaType415"];
            422: components["responses"]["IdempotencyKeyReused422"];
            429: components["responses"]["TooManyRequests429"];
            500: components["responses"]["InternalError500"];
            503: components["responses"]["Unavailable503"];
        };
    };
    importProducts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sku": "STOOL-OAK",
                 *       "title": "Oak stool",
                 *       "description": "Three legs, one seat.",
                 *       "price": 39.9,
                 *       "stock": 5
                 *     }
                 */
                "application/x-ndjson": components["schemas"]["ImportedProduct"];
                /**
                 * @example sku,title,description,price,stock
                 *     STOOL-OAK,Oak stool,"Three legs, one seat.",39.9,5
                 */
                "text/csv": string;
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
                     *       "outcome": "created",
                     *       "row": 1,
                     *       "sku": "STOOL-OAK",
                     *       "id": "0192f3a0-7c1e-7d3a-9b1a-2f6c1d9e8b7a",
                     *       "version": 1
                     *     }
                     */
                    "application/x-ndjson": components["schemas"]["ImportLine"];
                };
            };
            400: components["responses"]["InvalidRequest400"];
            401: components["responses"]["InvalidTokenMissingToken401"];
            405: components["responses"]["MethodNotAllowed405"];
            415: components["responses"]["UnsupportedMediaType415"];
            429: components["responses"]["TooManyRequests429"];
            500: components["responses"]["InternalError500"];
            503: components["responses"]["Unavailable503"];
        };
    };
    hideProducts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "seller_id": "01900000-0000-7000-8000-000000000001"
                 *     }
                 */
                "application/json": components["schemas"]["SellerToHide"];
                /**
                 * @example {
                 *       "seller_id": "01900000-0000-7000-8000-000000000001"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["SellerToHide"];
            };
        };
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
                    /**
                     * @example {
                     *       "hidden": 3
                     *     }
                     */
                    "application/json": components["schemas"]["HiddenCount"];
                };
            };
            400: components["responses"]["InvalidRequest400"];
            401: components["responses"]["InvalidTokenMissingToken401"];
            403: components["responses"]["Forbidden403"];
            405: components["responses"]["MethodNotAllowed405"];
            413: components["responses"]["PayloadTooLarge413"];
            415: components["responses"]["UnsupportedMediaType415"];
            429: components["responses"]["TooManyRequests429"];
            500: components["responses"]["InternalError500"];
            503: components["responses"]["Unavailable503"];
        };
    };
    getProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag; 304 if the version is still the same */
                "If-None-Match"?: string;
                /** @description An ETag; 412 if the version is another one */
                "If-Match"?: string;
            };
            path: {
                /** @description The product's id */
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
                     *       "id": "0192f3a0-7c1e-7d3a-9b1a-2f6c1d9e8b7a",
                     *       "seller_id": "0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70",
                     *       "seller_username": "ada",
                     *       "sku": "STOOL-OAK",
                     *       "title": "Oak stool",
                     *       "description": "Three legs, one seat.",
                     *       "price": 39.9,
                     *       "stock": 5,
                     *       "status": "active",
                     *       "category": "Furniture",
                     *       "image_url": null,
                     *       "version": 1,
                     *       "created_at": "2026-01-31T12:00:00.000Z",
                     *       "updated_at": "2026-01-31T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Product"];
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
    replaceProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version that the change was made against */
                "If-Match"?: string;
                /** @description An ETag, or *; 412 if it matches the version */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The product's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "Oak stool, oiled",
                 *       "description": "Three legs, one seat.",
                 *       "price": 39.9,
                 *       "stock": 5
                 *     }
                 */
                "application/json": components["schemas"]["ProductReplacement"];
                /**
                 * @example {
                 *       "title": "Oak stool, oiled",
                 *       "description": "Three legs, one seat.",
                 *       "price": 39.9,
                 *       "stock": 5
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["ProductReplacement"];
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
                     *       "id": "0192f3a0-7c1e-7d3a-9b1a-2f6c1d9e8b7a",
                     *       "seller_id": "0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70",
                     *       "seller_username": "ada",
                     *       "sku": "STOOL-OAK",
                     *       "title": "Oak stool",
                     *       "description": "Three legs, one seat.",
                     *       "price": 39.9,
                     *       "stock": 5,
                     *       "status": "active",
                     *       "category": "Furniture",
                     *       "image_url": null,
                     *       "version": 1,
                     *       "created_at": "2026-01-31T12:00:00.000Z",
                     *       "updated_at": "2026-01-31T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Product"];
                };
            };
            400: components["responses"]["InvalidRequest400"];
            401: components["responses"]["InvalidTokenMissingToken401"];
            403: components["responses"]["Forbidden403"];
            404: components["responses"]["NotFound404"];
            405: components["responses"]["MethodNotAllowed405"];
            409: components["responses"]["ConflictSkuTakenVersionConflict409"];
            412: components["responses"]["PreconditionFailed412"];
            413: components["responses"]["PayloadTooLarge413"];
            415: components["responses"]["UnsupportedMediaType415"];
            429: components["responses"]["TooManyRequests429"];
            500: components["responses"]["InternalError500"];
            503: components["responses"]["Unavailable503"];
        };
    };
    deleteProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version that the change was made against */
                "If-Match"?: string;
                /** @description An ETag, or *; 412 if it matches the version */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The product's id */
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
    updateProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version that the change was made against */
                "If-Match"?: string;
                /** @description An ETag, or *; 412 if it matches the version */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The product's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "price": 35
                 *     }
                 */
                "application/json": components["schemas"]["ProductChange"];
                /**
                 * @example {
                 *       "price": 35
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["ProductChange"];
                /**
                 * @example {
                 *       "price": 35
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["ProductChange"];
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
                     *       "id": "0192f3a0-7c1e-7d3a-9b1a-2f6c1d9e8b7a",
                     *       "seller_id": "0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70",
                     *       "seller_username": "ada",
                     *       "sku": "STOOL-OAK",
                     *       "title": "Oak stool",
                     *       "description": "Three legs, one seat.",
                     *       "price": 39.9,
                     *       "stock": 5,
                     *       "status": "active",
                     *       "category": "Furniture",
                     *       "image_url": null,
                     *       "version": 1,
                     *       "created_at": "2026-01-31T12:00:00.000Z",
                     *       "updated_at": "2026-01-31T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Product"];
                };
            };
            400: components["responses"]["InvalidRequest400"];
            401: components["responses"]["InvalidTokenMissingToken401"];
            403: components["responses"]["Forbidden403"];
            404: components["responses"]["NotFound404"];
            405: components["responses"]["MethodNotAllowed405"];
            409: components["responses"]["ConflictSkuTakenVersionConflict409"];
            412: components["responses"]["PreconditionFailed412"];
            413: components["responses"]["PayloadTooLarge413"];
            415: components["responses"]["UnsupportedMediaType415"];
            429: components["responses"]["TooManyRequests429"];
            500: components["responses"]["InternalError500"];
            503: components["responses"]["Unavailable503"];
        };
    };
    listCategories: {
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
                    "application/json": components["schemas"]["Categories"];
                };
            };
            400: components["responses"]["InvalidRequest400"];
            401: components["responses"]["InvalidTokenMissingToken401"];
            405: components["responses"]["MethodNotAllowed405"];
            429: components["responses"]["TooManyRequests429"];
            500: components["responses"]["InternalError500"];
            503: components["responses"]["Unavailable503"];
        };
    };
    listLedger: {
        parameters: {
            query?: {
                /** @description Rows a page; default 20 */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
                /** @description Default: created_at, the newest first */
                sort?: "created_at";
                /** @description Default: asc if there is a `sort`, otherwise desc */
                order?: "asc" | "desc";
                /** @description true: adds total, exact to 10000 and otherwise null */
                count?: boolean;
            };
            header?: never;
            path: {
                /** @description The product's id */
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
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "at": "2026-01-31T12:00:00.000Z",
                     *           "delta": -2,
                     *           "reason": "sold",
                     *           "order_id": "0192f3a1-5d6e-7f80-9a1b-2c3d4e5f6a7b",
                     *           "actor_id": null
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["LedgerPage"];
                };
            };
            400: components["responses"]["InvalidRequest400"];
            401: components["responses"]["InvalidTokenMissingToken401"];
            403: components["responses"]["Forbidden403"];
            404: components["responses"]["NotFound404"];
            405: components["responses"]["MethodNotAllowed405"];
            429: components["responses"]["TooManyRequests429"];
            500: components["responses"]["InternalError500"];
            503: components["responses"]["Unavailable503"];
        };
    };
    adjustStock: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version that the change was made against */
                "If-Match"?: string;
                /** @description An ETag, or *; 412 if it matches the version */
                "If-None-Match"?: string;
                /** @description Makes it safe to repeat the request: it is carried out once */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The product's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "delta": 3
                 *     }
                 */
                "application/json": components["schemas"]["StockAdjustment"];
                /**
                 * @example {
                 *       "delta": 3
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["StockAdjustment"];
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
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0192f3a0-7c1e-7d3a-9b1a-2f6c1d9e8b7a",
                     *       "seller_id": "0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70",
                     *       "seller_username": "ada",
                     *       "sku": "STOOL-OAK",
                     *       "title": "Oak stool",
                     *       "description": "Three legs, one seat.",
                     *       "price": 39.9,
                     *       "stock": 5,
                     *       "status": "active",
                     *       "category": "Furniture",
                     *       "image_url": null,
                     *       "version": 1,
                     *       "created_at": "2026-01-31T12:00:00.000Z",
                     *       "updated_at": "2026-01-31T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Product"];
                };
            };
            400: components["responses"]["InvalidRequest400"];
            401: components["responses"]["InvalidTokenMissingToken401"];
            403: components["responses"]["Forbidden403"];
            404: components["responses"]["NotFound404"];
            405: components["responses"]["MethodNotAllowed405"];
            409: components["responses"]["ConflictInsufficientStockRequestInProgressStockNotTrackedVersionConflict409"];
            412: components["responses"]["PreconditionFailed412"];
            413: components["responses"]["PayloadTooLarge413"];
            415: components["responses"]["UnsupportedMediaType415"];
            422: components["responses"]["IdempotencyKeyReused422"];
            429: components["responses"]["TooManyRequests429"];
            500: components["responses"]["InternalError500"];
            503: components["responses"]["Unavailable503"];
        };
    };
    readStock: {
        parameters: {
            query?: {
                /** @description Comma-separated */
                ids?: string[];
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stocks"];
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
    reserveStocks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReservationsRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reservations"];
                };
            };
            400: components["responses"]["InvalidRequest400"];
            401: components["responses"]["InvalidTokenMissingToken401"];
            403: components["responses"]["Forbidden403"];
            405: components["responses"]["MethodNotAllowed405"];
            413: components["responses"]["PayloadTooLarge413"];
            415: components["responses"]["UnsupportedMediaType415"];
            429: components["responses"]["TooManyRequests429"];
            500: components["responses"]["InternalError500"];
            503: components["responses"]["Unavailable503"];
        };
    };
    reserveStock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id */
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReservationRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reservation"];
                };
            };
            400: components["responses"]["InvalidRequest400"];
            401: components["responses"]["InvalidTokenMissingToken401"];
            403: components["responses"]["Forbidden403"];
            404: components["responses"]["NotFound404"];
            405: components["responses"]["MethodNotAllowed405"];
            413: components["responses"]["PayloadTooLarge413"];
            415: components["responses"]["UnsupportedMediaType415"];
            429: components["responses"]["TooManyRequests429"];
            500: components["responses"]["InternalError500"];
            503: components["responses"]["Unavailable503"];
        };
    };
    releaseStock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id */
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest400"];
            401: components["responses"]["InvalidTokenMissingToken401"];
            403: components["responses"]["Forbidden403"];
            404: components["responses"]["NotFound404"];
            405: components["responses"]["MethodNotAllowed405"];
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

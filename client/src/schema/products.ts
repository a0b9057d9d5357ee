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
            title: string;
            description: string;
            /** @description Of one, in the shop's currency; at most two decimals */
            price: number;
            /**
             * @description How many there are to sell; null: made to order, never short
             * @default null
             */
            stock?: number | null;
            /** @default null */
            sku?: string | null;
            /** @default active */
            status?: components["schemas"]["ProductStatus"];
            /** @default null */
            category?: string | null;
            /** @default null */
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
            /** Format: uuid */
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
            title: string;
            description: string;
            /** @description Of one, in the shop's currency; at most two decimals */
            price: number;
            /** @description How many there are to sell; null: made to order, never short */
            stock: number | null;
            status: components["schemas"]["ProductStatus"];
            category: string | null;
            image_url: string | null;
            /** @description Grows with each change; also the ETag */
            version: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
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
         * @example {
         *       "seller_id": "01900000-0000-7000-8000-000000000001"
         *     }
         */
        SellerToHide: {
            /** Format: uuid */
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
            items: components["schemas"]["Product"][];
            /** @description For `cursor`; null on the last page */
            next_cursor: string | null;
            /** @description With count=true: how many rows the filters leave */
            total?: number | null;
        };
        Categories: {
            items: components["schemas"]["CategoryCount"][];
        };
        /**
         * @example {
         *       "category": "Furniture",
         *       "count": 3
         *     }
         */
        CategoryCount: {
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
            /** Format: date-time */
            at: string;
            /** @description What was added to the stock; negative: taken */
            delta: number;
            /** @enum {string} */
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
            title?: string;
            description?: string;
            /** @description Of one, in the shop's currency; at most two decimals */
            price?: number;
            /** @description At most 1000000000, or the present stock */
            stock?: number | null;
            sku?: string | null;
            status?: components["schemas"]["ProductStatus"];
            category?: string | null;
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
            title: string;
            description: string;
            /** @description Of one, in the shop's currency; at most two decimals */
            price: number;
            /**
             * @description At most 1000000000, or the present stock
             * @default null
             */
            stock?: number | null;
            /** @default null */
            sku?: string | null;
            status?: components["schemas"]["ProductStatus"];
            /** @default null */
            category?: string | null;
            /** @default null */
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
        ReservationRequest: {
            items: {
                /** Format: uuid */
                product_id: string;
                quantity: number;
                /** @description The price that the buyer saw; null: any price */
                unit_price?: number | null;
            }[];
            /** @description The order was placed before, at these prices, and products has lost it (a restored backup): prices are taken as they are, hidden products are sold, and a refusal is not for good */
            is_placed?: boolean;
        };
        Reservation: {
            /** Format: uuid */
            order_id: string;
            /** @enum {string} */
            state: "held" | "refused" | "released";
            items: {
                /** Format: uuid */
                product_id: string;
                /** Format: uuid */
                seller_id: string;
                /** @description Absent in reservations from before */
                seller_username?: string | null;
                title: string;
                unit_price: number;
                quantity: number;
                /** @description false: made to order, no stock was taken */
                is_tracked: boolean;
            }[];
            refusal: {
                /** @enum {string} */
                code: "product_not_found" | "price_changed" | "insufficient_stock";
                product_ids?: string[];
                changes?: components["schemas"]["PriceChange"][];
                shortages?: components["schemas"]["Shortage"][];
            } | null;
        };
        PriceChange: {
            /** Format: uuid */
            product_id: string;
            expected: number;
            actual: number;
        };
        Shortage: {
            /** Format: uuid */
            product_id: string;
            requested: number;
            available: number;
        };
    };
    responses: {
        /** @description `invalid_request`: The body, the query, a header or the request itself is malformed or has an invalid value. */
        "400_invalid_request": {
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
                        message: string;
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
        "401_invalid_token_missing_token": {
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
        "404_not_found": {
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
        "405_method_not_allowed": {
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
        "409_quota_exceeded_request_in_progress_sku_taken": {
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
        "413_payload_too_large": {
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
        "415_unsupported_media_type": {
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
        "422_idempotency_key_reused": {
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
        "429_too_many_requests": {
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
        "500_internal_error": {
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
        "503_unavailable": {
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
        "403_forbidden": {
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
        "412_precondition_failed": {
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
        "409_conflict_sku_taken_version_conflict": {
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
        "409_conflict_version_conflict": {
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
        "409_conflict_insufficient_stock_request_in_progress_stock_not_tracked_version_conflict": {
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
        "405_method_not_allowed_unlimited": {
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
        "503_unavailable_unlimited": {
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
                sort?: "name" | "title" | "price" | "created_at";
                order?: "asc" | "desc";
                /** @description true: adds total, exact to 10000 and otherwise null */
                count?: boolean;
                /** @description Words that the title or description must have, the last one as a beginning */
                q?: string;
                /** @description At most two decimals */
                min_price?: number;
                /** @description At most two decimals */
                max_price?: number;
                /** @description Products made to order count as in stock */
                in_stock?: boolean;
                seller_id?: string;
                /** @description One name, for menus and filters */
                category?: string;
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
            400: components["responses"]["400_invalid_request"];
            401: components["responses"]["401_invalid_token_missing_token"];
            405: components["responses"]["405_method_not_allowed"];
            429: components["responses"]["429_too_many_requests"];
            500: components["responses"]["500_internal_error"];
            503: components["responses"]["503_unavailable"];
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
            400: components["responses"]["400_invalid_request"];
            401: components["responses"]["401_invalid_token_missing_token"];
            404: components["responses"]["404_not_found"];
            405: components["responses"]["405_method_not_allowed"];
            409: components["responses"]["409_quota_exceeded_request_in_progress_sku_taken"];
            413: components["responses"]["413_payload_too_large"];
            415: components["responses"]["415_unsupported_media_type"];
            422: components["responses"]["422_idempotency_key_reused"];
            429: components["responses"]["429_too_many_requests"];
            500: components["responses"]["500_internal_error"];
            503: components["responses"]["503_unavailable"];
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
            400: components["responses"]["400_invalid_request"];
            401: components["responses"]["401_invalid_token_missing_token"];
            403: components["responses"]["403_forbidden"];
            405: components["responses"]["405_method_not_allowed"];
            413: components["responses"]["413_payload_too_large"];
            415: components["responses"]["415_unsupported_media_type"];
            429: components["responses"]["429_too_many_requests"];
            500: components["responses"]["500_internal_error"];
            503: components["responses"]["503_unavailable"];
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
            400: components["responses"]["400_invalid_request"];
            401: components["responses"]["401_invalid_token_missing_token"];
            404: components["responses"]["404_not_found"];
            405: components["responses"]["405_method_not_allowed"];
            412: components["responses"]["412_precondition_failed"];
            429: components["responses"]["429_too_many_requests"];
            500: components["responses"]["500_internal_error"];
            503: components["responses"]["503_unavailable"];
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
            400: components["responses"]["400_invalid_request"];
            401: components["responses"]["401_invalid_token_missing_token"];
            403: components["responses"]["403_forbidden"];
            404: components["responses"]["404_not_found"];
            405: components["responses"]["405_method_not_allowed"];
            409: components["responses"]["409_conflict_sku_taken_version_conflict"];
            412: components["responses"]["412_precondition_failed"];
            413: components["responses"]["413_payload_too_large"];
            415: components["responses"]["415_unsupported_media_type"];
            429: components["responses"]["429_too_many_requests"];
            500: components["responses"]["500_internal_error"];
            503: components["responses"]["503_unavailable"];
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
            400: components["responses"]["400_invalid_request"];
            401: components["responses"]["401_invalid_token_missing_token"];
            403: components["responses"]["403_forbidden"];
            404: components["responses"]["404_not_found"];
            405: components["responses"]["405_method_not_allowed"];
            409: components["responses"]["409_conflict_version_conflict"];
            412: components["responses"]["412_precondition_failed"];
            413: components["responses"]["413_payload_too_large"];
            415: components["responses"]["415_unsupported_media_type"];
            429: components["responses"]["429_too_many_requests"];
            500: components["responses"]["500_internal_error"];
            503: components["responses"]["503_unavailable"];
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
            400: components["responses"]["400_invalid_request"];
            401: components["responses"]["401_invalid_token_missing_token"];
            403: components["responses"]["403_forbidden"];
            404: components["responses"]["404_not_found"];
            405: components["responses"]["405_method_not_allowed"];
            409: components["responses"]["409_conflict_sku_taken_version_conflict"];
            412: components["responses"]["412_precondition_failed"];
            413: components["responses"]["413_payload_too_large"];
            415: components["responses"]["415_unsupported_media_type"];
            429: components["responses"]["429_too_many_requests"];
            500: components["responses"]["500_internal_error"];
            503: components["responses"]["503_unavailable"];
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
            400: components["responses"]["400_invalid_request"];
            401: components["responses"]["401_invalid_token_missing_token"];
            405: components["responses"]["405_method_not_allowed"];
            429: components["responses"]["429_too_many_requests"];
            500: components["responses"]["500_internal_error"];
            503: components["responses"]["503_unavailable"];
        };
    };
    listLedger: {
        parameters: {
            query?: {
                /** @description Rows a page; default 20 */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
                sort?: "created_at";
                order?: "asc" | "desc";
                /** @description true: adds total, exact to 10000 and otherwise null */
                count?: boolean;
            };
            header?: never;
            path: {
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
            400: components["responses"]["400_invalid_request"];
            401: components["responses"]["401_invalid_token_missing_token"];
            403: components["responses"]["403_forbidden"];
            404: components["responses"]["404_not_found"];
            405: components["responses"]["405_method_not_allowed"];
            429: components["responses"]["429_too_many_requests"];
            500: components["responses"]["500_internal_error"];
            503: components["responses"]["503_unavailable"];
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
            400: components["responses"]["400_invalid_request"];
            401: components["responses"]["401_invalid_token_missing_token"];
            403: components["responses"]["403_forbidden"];
            404: components["responses"]["404_not_found"];
            405: components["responses"]["405_method_not_allowed"];
            409: components["responses"]["409_conflict_insufficient_stock_request_in_progress_stock_not_tracked_version_conflict"];
            412: components["responses"]["412_precondition_failed"];
            413: components["responses"]["413_payload_too_large"];
            415: components["responses"]["415_unsupported_media_type"];
            422: components["responses"]["422_idempotency_key_reused"];
            429: components["responses"]["429_too_many_requests"];
            500: components["responses"]["500_internal_error"];
            503: components["responses"]["503_unavailable"];
        };
    };
    reserveStock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            400: components["responses"]["400_invalid_request"];
            401: components["responses"]["401_invalid_token_missing_token"];
            403: components["responses"]["403_forbidden"];
            404: components["responses"]["404_not_found"];
            405: components["responses"]["405_method_not_allowed"];
            413: components["responses"]["413_payload_too_large"];
            415: components["responses"]["415_unsupported_media_type"];
            429: components["responses"]["429_too_many_requests"];
            500: components["responses"]["500_internal_error"];
            503: components["responses"]["503_unavailable"];
        };
    };
    releaseStock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            400: components["responses"]["400_invalid_request"];
            401: components["responses"]["401_invalid_token_missing_token"];
            403: components["responses"]["403_forbidden"];
            404: components["responses"]["404_not_found"];
            405: components["responses"]["405_method_not_allowed"];
            429: components["responses"]["429_too_many_requests"];
            500: components["responses"]["500_internal_error"];
            503: components["responses"]["503_unavailable"];
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
            405: components["responses"]["405_method_not_allowed"];
            429: components["responses"]["429_too_many_requests"];
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
            405: components["responses"]["405_method_not_allowed_unlimited"];
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
            405: components["responses"]["405_method_not_allowed_unlimited"];
            503: components["responses"]["503_unavailable_unlimited"];
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
            405: components["responses"]["405_method_not_allowed_unlimited"];
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
            405: components["responses"]["405_method_not_allowed"];
            429: components["responses"]["429_too_many_requests"];
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
            405: components["responses"]["405_method_not_allowed"];
            429: components["responses"]["429_too_many_requests"];
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
            405: components["responses"]["405_method_not_allowed"];
            429: components["responses"]["429_too_many_requests"];
        };
    };
}

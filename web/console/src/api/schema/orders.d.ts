// Written by `npm run documents` from this service's OpenAPI document. Don't edit.

export interface paths {
    "/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List my orders, what was ordered from me, or as an admin all orders */
        get: {
            parameters: {
                query?: {
                    /** @description Rows a page; default 20 */
                    limit?: number;
                    /** @description next_cursor of the page before */
                    cursor?: string;
                    sort?: "price" | "status" | "created_at";
                    order?: "asc" | "desc";
                    /** @description true: adds total, exact to 10000 and otherwise null */
                    count?: boolean;
                    /** @description One or more, comma-separated */
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                user_id: string;
                                /** @description As the buyer's token had it; null in orders from before */
                                buyer_username: string | null;
                                /**
                                 * @description That of the part furthest behind
                                 * @enum {string}
                                 */
                                status: "placing" | "pending" | "confirmed" | "shipped" | "delivered" | "cancelled";
                                total_price: number | null;
                                items: {
                                    /** Format: uuid */
                                    product_id: string;
                                    seller_id: string | null;
                                    /** @description As the seller's token had it when the product was made; null in orders from before */
                                    seller_username: string | null;
                                    title: string | null;
                                    /** @description The price of one; while placing, the price that the buyer saw */
                                    unit_price: number | null;
                                    quantity: number;
                                    line_total: number | null;
                                }[];
                                /** @description Each seller's items, with a status of their own; empty while placing */
                                parts: {
                                    /** Format: uuid */
                                    seller_id: string;
                                    /** @description As the seller's token had it when the product was made; null in orders from before */
                                    seller_username: string | null;
                                    /** @enum {string} */
                                    status: "placing" | "pending" | "confirmed" | "shipped" | "delivered" | "cancelled";
                                    total_price: number;
                                }[];
                                delivery: {
                                    name: string;
                                    line1: string;
                                    line2: string | null;
                                    postal_code: string | null;
                                    city: string;
                                    region: string | null;
                                    country: string;
                                    phone: string | null;
                                    email: string | null;
                                } | null;
                                note: string;
                                version: number;
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                updated_at: string;
                                /** @description cancelled_by_buyer, cancelled_by_seller or cancelled_by_admin; not_confirmed: nobody confirmed it in time; or why it could not be placed: product_not_found, price_changed, insufficient_stock, timeout; released: it was cancelled before its database was restored from a backup */
                                cancel_reason: string | null;
                            }[];
                            next_cursor: string | null;
                            /** @description With count=true: how many rows the filters leave */
                            total?: number | null;
                        };
                    };
                };
                /** @description Bad Request */
                400: {
                    headers: {
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
                /** @description Unauthorized */
                401: {
                    headers: {
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
                /** @description Forbidden */
                403: {
                    headers: {
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
                /** @description Method Not Allowed */
                405: {
                    headers: {
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
                /** @description Too Many Requests */
                429: {
                    headers: {
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
                /** @description Internal Server Error */
                500: {
                    headers: {
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
                /** @description Service Unavailable */
                503: {
                    headers: {
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
        };
        put?: never;
        /** Place an order; 202: products is down, and the order completes by itself later */
        post: {
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
                    "application/json": {
                        items?: {
                            /** Format: uuid */
                            product_id: string;
                            quantity: number;
                            /** @description The price that you saw; if it has changed, the order is refused with price_changed */
                            unit_price?: number | null;
                        }[];
                        /** Format: uuid */
                        product_id?: string;
                        quantity?: number;
                        /** @description The price that you saw; if it has changed, the order is refused with price_changed */
                        unit_price?: number | null;
                        /** @default null */
                        delivery?: {
                            name: string;
                            line1: string;
                            /** @default null */
                            line2?: string | null;
                            /** @default null */
                            postal_code?: string | null;
                            city: string;
                            /** @default null */
                            region?: string | null;
                            /** @description ISO 3166-1 alpha-2 */
                            country: string;
                            /** @default null */
                            phone?: string | null;
                            /** @default null */
                            email?: string | null;
                        } | null;
                        /** @default  */
                        note?: string;
                    };
                    "application/x-www-form-urlencoded": {
                        items?: {
                            /** Format: uuid */
                            product_id: string;
                            quantity: number;
                            /** @description The price that you saw; if it has changed, the order is refused with price_changed */
                            unit_price?: number | null;
                        }[];
                        /** Format: uuid */
                        product_id?: string;
                        quantity?: number;
                        /** @description The price that you saw; if it has changed, the order is refused with price_changed */
                        unit_price?: number | null;
                        /** @default null */
                        delivery?: {
                            name: string;
                            line1: string;
                            /** @default null */
                            line2?: string | null;
                            /** @default null */
                            postal_code?: string | null;
                            city: string;
                            /** @default null */
                            region?: string | null;
                            /** @description ISO 3166-1 alpha-2 */
                            country: string;
                            /** @default null */
                            phone?: string | null;
                            /** @default null */
                            email?: string | null;
                        } | null;
                        /** @default  */
                        note?: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            user_id: string;
                            /** @description As the buyer's token had it; null in orders from before */
                            buyer_username: string | null;
                            /**
                             * @description That of the part furthest behind
                             * @enum {string}
                             */
                            status: "placing" | "pending" | "confirmed" | "shipped" | "delivered" | "cancelled";
                            total_price: number | null;
                            items: {
                                /** Format: uuid */
                                product_id: string;
                                seller_id: string | null;
                                /** @description As the seller's token had it when the product was made; null in orders from before */
                                seller_username: string | null;
                                title: string | null;
                                /** @description The price of one; while placing, the price that the buyer saw */
                                unit_price: number | null;
                                quantity: number;
                                line_total: number | null;
                            }[];
                            /** @description Each seller's items, with a status of their own; empty while placing */
                            parts: {
                                /** Format: uuid */
                                seller_id: string;
                                /** @description As the seller's token had it when the product was made; null in orders from before */
                                seller_username: string | null;
                                /** @enum {string} */
                                status: "placing" | "pending" | "confirmed" | "shipped" | "delivered" | "cancelled";
                                total_price: number;
                            }[];
                            delivery: {
                                name: string;
                                line1: string;
                                line2: string | null;
                                postal_code: string | null;
                                city: string;
                                region: string | null;
                                country: string;
                                phone: string | null;
                                email: string | null;
                            } | null;
                            note: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            /** @description cancelled_by_buyer, cancelled_by_seller or cancelled_by_admin; not_confirmed: nobody confirmed it in time; or why it could not be placed: product_not_found, price_changed, insufficient_stock, timeout; released: it was cancelled before its database was restored from a backup */
                            cancel_reason: string | null;
                        };
                    };
                };
                /** @description Accepted */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            user_id: string;
                            /** @description As the buyer's token had it; null in orders from before */
                            buyer_username: string | null;
                            /**
                             * @description That of the part furthest behind
                             * @enum {string}
                             */
                            status: "placing" | "pending" | "confirmed" | "shipped" | "delivered" | "cancelled";
                            total_price: number | null;
                            items: {
                                /** Format: uuid */
                                product_id: string;
                                seller_id: string | null;
                                /** @description As the seller's token had it when the product was made; null in orders from before */
                                seller_username: string | null;
                                title: string | null;
                                /** @description The price of one; while placing, the price that the buyer saw */
                                unit_price: number | null;
                                quantity: number;
                                line_total: number | null;
                            }[];
                            /** @description Each seller's items, with a status of their own; empty while placing */
                            parts: {
                                /** Format: uuid */
                                seller_id: string;
                                /** @description As the seller's token had it when the product was made; null in orders from before */
                                seller_username: string | null;
                                /** @enum {string} */
                                status: "placing" | "pending" | "confirmed" | "shipped" | "delivered" | "cancelled";
                                total_price: number;
                            }[];
                            delivery: {
                                name: string;
                                line1: string;
                                line2: string | null;
                                postal_code: string | null;
                                city: string;
                                region: string | null;
                                country: string;
                                phone: string | null;
                                email: string | null;
                            } | null;
                            note: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            /** @description cancelled_by_buyer, cancelled_by_seller or cancelled_by_admin; not_confirmed: nobody confirmed it in time; or why it could not be placed: product_not_found, price_changed, insufficient_stock, timeout; released: it was cancelled before its database was restored from a backup */
                            cancel_reason: string | null;
                        };
                    };
                };
                /** @description Bad Request */
                400: {
                    headers: {
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
                /** @description Unauthorized */
                401: {
                    headers: {
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
                /** @description Not Found */
                404: {
                    headers: {
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
                /** @description Method Not Allowed */
                405: {
                    headers: {
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
                /** @description Conflict */
                409: {
                    headers: {
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
                /** @description Payload Too Large */
                413: {
                    headers: {
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
                /** @description Unsupported Media Type */
                415: {
                    headers: {
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
                /** @description Unprocessable Entity */
                422: {
                    headers: {
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
                /** @description Too Many Requests */
                429: {
                    headers: {
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
                /** @description Internal Server Error */
                500: {
                    headers: {
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
                /** @description Service Unavailable */
                503: {
                    headers: {
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
        };
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
        /** Read an order */
        get: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            user_id: string;
                            /** @description As the buyer's token had it; null in orders from before */
                            buyer_username: string | null;
                            /**
                             * @description That of the part furthest behind
                             * @enum {string}
                             */
                            status: "placing" | "pending" | "confirmed" | "shipped" | "delivered" | "cancelled";
                            total_price: number | null;
                            items: {
                                /** Format: uuid */
                                product_id: string;
                                seller_id: string | null;
                                /** @description As the seller's token had it when the product was made; null in orders from before */
                                seller_username: string | null;
                                title: string | null;
                                /** @description The price of one; while placing, the price that the buyer saw */
                                unit_price: number | null;
                                quantity: number;
                                line_total: number | null;
                            }[];
                            /** @description Each seller's items, with a status of their own; empty while placing */
                            parts: {
                                /** Format: uuid */
                                seller_id: string;
                                /** @description As the seller's token had it when the product was made; null in orders from before */
                                seller_username: string | null;
                                /** @enum {string} */
                                status: "placing" | "pending" | "confirmed" | "shipped" | "delivered" | "cancelled";
                                total_price: number;
                            }[];
                            delivery: {
                                name: string;
                                line1: string;
                                line2: string | null;
                                postal_code: string | null;
                                city: string;
                                region: string | null;
                                country: string;
                                phone: string | null;
                                email: string | null;
                            } | null;
                            note: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            /** @description cancelled_by_buyer, cancelled_by_seller or cancelled_by_admin; not_confirmed: nobody confirmed it in time; or why it could not be placed: product_not_found, price_changed, insufficient_stock, timeout; released: it was cancelled before its database was restored from a backup */
                            cancel_reason: string | null;
                        };
                    };
                };
                /** @description Not Modified */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Bad Request */
                400: {
                    headers: {
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
                /** @description Unauthorized */
                401: {
                    headers: {
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
                /** @description Not Found */
                404: {
                    headers: {
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
                /** @description Method Not Allowed */
                405: {
                    headers: {
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
                /** @description Precondition Failed */
                412: {
                    headers: {
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
                /** @description Too Many Requests */
                429: {
                    headers: {
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
                /** @description Internal Server Error */
                500: {
                    headers: {
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
                /** @description Service Unavailable */
                503: {
                    headers: {
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
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the status of an order, or of the seller's part of it */
        patch: {
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
                    "application/json": {
                        /** @enum {string} */
                        status: "placing" | "pending" | "confirmed" | "shipped" | "delivered" | "cancelled";
                        version?: number;
                        /**
                         * Format: uuid
                         * @description Whose part moves: for admins; a seller's is their own
                         */
                        seller_id?: string;
                    };
                    "application/merge-patch+json": {
                        /** @enum {string} */
                        status: "placing" | "pending" | "confirmed" | "shipped" | "delivered" | "cancelled";
                        version?: number;
                        /**
                         * Format: uuid
                         * @description Whose part moves: for admins; a seller's is their own
                         */
                        seller_id?: string;
                    };
                    "application/x-www-form-urlencoded": {
                        /** @enum {string} */
                        status: "placing" | "pending" | "confirmed" | "shipped" | "delivered" | "cancelled";
                        version?: number;
                        /**
                         * Format: uuid
                         * @description Whose part moves: for admins; a seller's is their own
                         */
                        seller_id?: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            user_id: string;
                            /** @description As the buyer's token had it; null in orders from before */
                            buyer_username: string | null;
                            /**
                             * @description That of the part furthest behind
                             * @enum {string}
                             */
                            status: "placing" | "pending" | "confirmed" | "shipped" | "delivered" | "cancelled";
                            total_price: number | null;
                            items: {
                                /** Format: uuid */
                                product_id: string;
                                seller_id: string | null;
                                /** @description As the seller's token had it when the product was made; null in orders from before */
                                seller_username: string | null;
                                title: string | null;
                                /** @description The price of one; while placing, the price that the buyer saw */
                                unit_price: number | null;
                                quantity: number;
                                line_total: number | null;
                            }[];
                            /** @description Each seller's items, with a status of their own; empty while placing */
                            parts: {
                                /** Format: uuid */
                                seller_id: string;
                                /** @description As the seller's token had it when the product was made; null in orders from before */
                                seller_username: string | null;
                                /** @enum {string} */
                                status: "placing" | "pending" | "confirmed" | "shipped" | "delivered" | "cancelled";
                                total_price: number;
                            }[];
                            delivery: {
                                name: string;
                                line1: string;
                                line2: string | null;
                                postal_code: string | null;
                                city: string;
                                region: string | null;
                                country: string;
                                phone: string | null;
                                email: string | null;
                            } | null;
                            note: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            /** @description cancelled_by_buyer, cancelled_by_seller or cancelled_by_admin; not_confirmed: nobody confirmed it in time; or why it could not be placed: product_not_found, price_changed, insufficient_stock, timeout; released: it was cancelled before its database was restored from a backup */
                            cancel_reason: string | null;
                        };
                    };
                };
                /** @description Bad Request */
                400: {
                    headers: {
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
                /** @description Unauthorized */
                401: {
                    headers: {
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
                /** @description Forbidden */
                403: {
                    headers: {
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
                /** @description Not Found */
                404: {
                    headers: {
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
                /** @description Method Not Allowed */
                405: {
                    headers: {
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
                /** @description Conflict */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"] & ({
                            /** @enum {string} */
                            code: "conflict" | "invalid_transition" | "version_conflict";
                            /** @description The row's version now */
                            current_version?: number;
                            /** @enum {string} */
                            current_status?: "placing" | "pending" | "confirmed" | "shipped" | "delivered" | "cancelled";
                        } & {
                            [key: string]: unknown;
                        });
                    };
                };
                /** @description Precondition Failed */
                412: {
                    headers: {
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
                /** @description Payload Too Large */
                413: {
                    headers: {
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
                /** @description Unsupported Media Type */
                415: {
                    headers: {
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
                /** @description Too Many Requests */
                429: {
                    headers: {
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
                /** @description Internal Server Error */
                500: {
                    headers: {
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
                /** @description Service Unavailable */
                503: {
                    headers: {
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
        };
        trace?: never;
    };
    "/orders/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an order's changes of status, oldest first */
        get: {
            parameters: {
                query?: never;
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: date-time */
                                at: string;
                                /** @description null: the shop itself */
                                actor_id: string | null;
                                /** @description Whose part moved, with that part's statuses; null: the whole order */
                                seller_id: string | null;
                                from_status: ("placing" | "pending" | "confirmed" | "shipped" | "delivered" | "cancelled") | null;
                                /** @enum {string} */
                                to_status: "placing" | "pending" | "confirmed" | "shipped" | "delivered" | "cancelled";
                                version: number;
                            }[];
                        };
                    };
                };
                /** @description Bad Request */
                400: {
                    headers: {
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
                /** @description Unauthorized */
                401: {
                    headers: {
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
                /** @description Not Found */
                404: {
                    headers: {
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
                /** @description Method Not Allowed */
                405: {
                    headers: {
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
                /** @description Too Many Requests */
                429: {
                    headers: {
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
                /** @description Internal Server Error */
                500: {
                    headers: {
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
                /** @description Service Unavailable */
                503: {
                    headers: {
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
        };
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
        /** Erase the personal data of an order, its delivery and note */
        delete: {
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
                    "application/json": {
                        version?: number;
                    };
                    "application/x-www-form-urlencoded": {
                        version?: number;
                    };
                };
            };
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Bad Request */
                400: {
                    headers: {
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
                /** @description Unauthorized */
                401: {
                    headers: {
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
                /** @description Forbidden */
                403: {
                    headers: {
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
                /** @description Not Found */
                404: {
                    headers: {
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
                /** @description Method Not Allowed */
                405: {
                    headers: {
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
                /** @description Conflict */
                409: {
                    headers: {
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
                /** @description Precondition Failed */
                412: {
                    headers: {
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
                /** @description Payload Too Large */
                413: {
                    headers: {
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
                /** @description Unsupported Media Type */
                415: {
                    headers: {
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
                /** @description Too Many Requests */
                429: {
                    headers: {
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
                /** @description Internal Server Error */
                500: {
                    headers: {
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
                /** @description Service Unavailable */
                503: {
                    headers: {
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
        };
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
        /** Name, version and links */
        get: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
                /** @description Method Not Allowed */
                405: {
                    headers: {
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
                /** @description Too Many Requests */
                429: {
                    headers: {
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
            };
        };
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
        /** Alive */
        get: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
                /** @description Method Not Allowed */
                405: {
                    headers: {
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
            };
        };
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
        /** Can serve: the database answers */
        get: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
                /** @description Method Not Allowed */
                405: {
                    headers: {
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
                /** @description Service Unavailable */
                503: {
                    headers: {
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
        };
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
        /** Metrics, for Prometheus */
        get: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": unknown;
                    };
                };
                /** @description Method Not Allowed */
                405: {
                    headers: {
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
            };
        };
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
        /** This document */
        get: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
                /** @description Method Not Allowed */
                405: {
                    headers: {
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
                /** @description Too Many Requests */
                429: {
                    headers: {
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
            };
        };
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
        /** Every error code: when it happens, and what to do */
        get: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "text/html": unknown;
                    };
                };
                /** @description Method Not Allowed */
                405: {
                    headers: {
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
                /** @description Too Many Requests */
                429: {
                    headers: {
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
            };
        };
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
        /** This document, to read and to try */
        get: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "text/html": unknown;
                    };
                };
                /** @description Method Not Allowed */
                405: {
                    headers: {
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
                /** @description Too Many Requests */
                429: {
                    headers: {
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
            };
        };
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
        Problem: {
            /** @description Where the code is described */
            type: string;
            title: string;
            status: number;
            detail: string;
            instance?: string;
            /** @description Stable; what a program should look at. */
            code: string;
            request_id?: string;
        } & {
            [key: string]: unknown;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;

// Written by `npm run documents` from this service's OpenAPI document. Don't edit.

export interface paths {
    "/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List, sort, filter and search products */
        get: {
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
                    category?: string;
                    sku?: string;
                    /** @description Comma-separated; the default limit is then 100 */
                    ids?: string[];
                    /** @description active (default), or hidden: those hidden that the caller may see */
                    status?: "active" | "hidden";
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
                                seller_id: string;
                                /** @description As the seller's token had it when the product was made */
                                seller_username: string | null;
                                sku: string | null;
                                title: string;
                                description: string;
                                price: number;
                                stock: number | null;
                                /** @enum {string} */
                                status: "active" | "hidden";
                                category: string | null;
                                image_url: string | null;
                                version: number;
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                updated_at: string;
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
        /** Offer a product; the caller becomes its seller */
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
                        title: string;
                        description: string;
                        /** @description At most two decimals */
                        price: number;
                        /** @default null */
                        stock?: number | null;
                        /** @default null */
                        sku?: string | null;
                        /**
                         * @default active
                         * @enum {string}
                         */
                        status?: "active" | "hidden";
                        /** @default null */
                        category?: string | null;
                        /** @default null */
                        image_url?: string | null;
                    };
                    "application/x-www-form-urlencoded": {
                        title: string;
                        description: string;
                        /** @description At most two decimals */
                        price: number;
                        /** @default null */
                        stock?: number | null;
                        /** @default null */
                        sku?: string | null;
                        /**
                         * @default active
                         * @enum {string}
                         */
                        status?: "active" | "hidden";
                        /** @default null */
                        category?: string | null;
                        /** @default null */
                        image_url?: string | null;
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
                            seller_id: string;
                            /** @description As the seller's token had it when the product was made */
                            seller_username: string | null;
                            sku: string | null;
                            title: string;
                            description: string;
                            price: number;
                            stock: number | null;
                            /** @enum {string} */
                            status: "active" | "hidden";
                            category: string | null;
                            image_url: string | null;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
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
                /** @description Conflict */
                409: {
                    headers: {
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
    "/products/hide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take everything that a seller offers off sale */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        seller_id: string;
                    };
                    "application/x-www-form-urlencoded": {
                        /** Format: uuid */
                        seller_id: string;
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
                            /** @description How many products were on sale */
                            hidden: number;
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
        /** Read a product */
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
                            seller_id: string;
                            /** @description As the seller's token had it when the product was made */
                            seller_username: string | null;
                            sku: string | null;
                            title: string;
                            description: string;
                            price: number;
                            stock: number | null;
                            /** @enum {string} */
                            status: "active" | "hidden";
                            category: string | null;
                            image_url: string | null;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
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
        /** Replace all fields */
        put: {
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
                        title: string;
                        description: string;
                        /** @description At most two decimals */
                        price: number;
                        /**
                         * @description At most 1000000000, or the present stock
                         * @default null
                         */
                        stock?: number | null;
                        /** @default null */
                        sku?: string | null;
                        /** @enum {string} */
                        status?: "active" | "hidden";
                        /** @default null */
                        category?: string | null;
                        /** @default null */
                        image_url?: string | null;
                        version?: number;
                    };
                    "application/x-www-form-urlencoded": {
                        title: string;
                        description: string;
                        /** @description At most two decimals */
                        price: number;
                        /**
                         * @description At most 1000000000, or the present stock
                         * @default null
                         */
                        stock?: number | null;
                        /** @default null */
                        sku?: string | null;
                        /** @enum {string} */
                        status?: "active" | "hidden";
                        /** @default null */
                        category?: string | null;
                        /** @default null */
                        image_url?: string | null;
                        version?: number;
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
                            seller_id: string;
                            /** @description As the seller's token had it when the product was made */
                            seller_username: string | null;
                            sku: string | null;
                            title: string;
                            description: string;
                            price: number;
                            stock: number | null;
                            /** @enum {string} */
                            status: "active" | "hidden";
                            category: string | null;
                            image_url: string | null;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
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
                            code: "conflict" | "sku_taken" | "version_conflict";
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
        post?: never;
        /** Delete a product; orders keep their copy of it */
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
        /** Change the fields sent */
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
                        title?: string;
                        description?: string;
                        /** @description At most two decimals */
                        price?: number;
                        /** @description At most 1000000000, or the present stock */
                        stock?: number | null;
                        sku?: string | null;
                        /** @enum {string} */
                        status?: "active" | "hidden";
                        category?: string | null;
                        image_url?: string | null;
                        version?: number;
                    };
                    "application/merge-patch+json": {
                        title?: string;
                        description?: string;
                        /** @description At most two decimals */
                        price?: number;
                        /** @description At most 1000000000, or the present stock */
                        stock?: number | null;
                        sku?: string | null;
                        /** @enum {string} */
                        status?: "active" | "hidden";
                        category?: string | null;
                        image_url?: string | null;
                        version?: number;
                    };
                    "application/x-www-form-urlencoded": {
                        title?: string;
                        description?: string;
                        /** @description At most two decimals */
                        price?: number;
                        /** @description At most 1000000000, or the present stock */
                        stock?: number | null;
                        sku?: string | null;
                        /** @enum {string} */
                        status?: "active" | "hidden";
                        category?: string | null;
                        image_url?: string | null;
                        version?: number;
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
                            seller_id: string;
                            /** @description As the seller's token had it when the product was made */
                            seller_username: string | null;
                            sku: string | null;
                            title: string;
                            description: string;
                            price: number;
                            stock: number | null;
                            /** @enum {string} */
                            status: "active" | "hidden";
                            category: string | null;
                            image_url: string | null;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
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
                            code: "conflict" | "sku_taken" | "version_conflict";
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
        trace?: never;
    };
    "/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count the active products of each category */
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
                        "application/json": {
                            items: {
                                category: string;
                                count: number;
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
    "/products/{id}/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List a product's changes of stock */
        get: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: date-time */
                                at: string;
                                delta: number;
                                /** @enum {string} */
                                reason: "created" | "sold" | "returned" | "adjusted" | "edited" | "deleted";
                                order_id: string | null;
                                actor_id: string | null;
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
    "/products/{id}/adjust-stock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Raise or lower the stock by an amount; safe during sales */
        post: {
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
                    "application/json": {
                        delta: number;
                        version?: number;
                    };
                    "application/x-www-form-urlencoded": {
                        delta: number;
                        version?: number;
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
                            seller_id: string;
                            /** @description As the seller's token had it when the product was made */
                            seller_username: string | null;
                            sku: string | null;
                            title: string;
                            description: string;
                            price: number;
                            stock: number | null;
                            /** @enum {string} */
                            status: "active" | "hidden";
                            category: string | null;
                            image_url: string | null;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
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
                            code: "conflict" | "insufficient_stock" | "request_in_progress" | "stock_not_tracked" | "version_conflict";
                            /** @description The row's version now */
                            current_version?: number;
                            available?: number;
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
    "/internal/reservations/{order_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Take the stock of all items of an order, or of none; a repeated request gets the same answer */
        put: {
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
                    "application/json": {
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
                            } | null;
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
        post?: never;
        /** Return the stock that an order took, once; its reservation is refused if it arrives later */
        delete: {
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

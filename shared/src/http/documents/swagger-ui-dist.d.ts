/** The one file of this package that we import; it comes without types. */
declare module 'swagger-ui-dist/absolute-path.js' {
  /** The folder of Swagger UI's assets. */
  export default function absolutePath(): string;
}

export { handleRequests, type RequestHandlers } from './handle-requests.ts'

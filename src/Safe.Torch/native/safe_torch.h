// The C interface between Safe.Torch (C#) and LibTorch. Nothing here names an operator: operators go through st_call.
// A tensor handle is the raw TensorImpl*, owned by one reference. Functions that can fail return -1 or null and leave
// their reason in st_error(); no C++ exception ever leaves this library.
#pragma once
#include <cstdint>

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif
extern "C" {

typedef void* st_tensor;

// ---- errors -------------------------------------------------------------------------------------------------------
enum st_error_kind {
  ST_OK = 0, ST_ERROR = 1, ST_INDEX_ERROR = 2, ST_TYPE_ERROR = 3, ST_NOT_IMPLEMENTED = 4, ST_OUT_OF_MEMORY = 5,
  ST_CPP_ERROR = 6, ST_UNKNOWN = 7,
  ST_MANAGED = 8,  // a managed callback failed; its exception waits in C#, under the number that is the message
  ST_STOPPED = 9   // no failure: a recomputation has all that it was asked for
};
const char* st_error();   // UTF-8, of this thread's last failure
int st_error_code();      // an st_error_kind

// ---- start --------------------------------------------------------------------------------------------------------
// Called once, before any other function: back-traces off, warning handler, counting allocator, saved-tensor meter.
int st_initialize();
const char* st_torch_version();          // of the headers that this library was compiled with, e.g. "1.13.1"
// Of the LibTorch that is loaded, if it says so, else of the one that this was built for; bytes written. Safe before st_initialize.
int st_loaded_torch_version(char* buffer, int capacity);
int st_blas(char* buffer, int capacity); // name and configuration of the BLAS that is loaded ("" if unknown); bytes written
int st_has_openblas();                   // 1 if an OpenBLAS is loaded; without one matrix products crawl
void st_set_num_threads(int n);          // OpenMP and OpenBLAS together
int st_get_num_threads();
void st_set_num_interop_threads(int n);
int st_get_num_interop_threads();
int st_set_deterministic(int on, int warn_only);
int st_deterministic();  // 0: off, 1: on, 2: on, but only warning

// ---- boxed operator calls -----------------------------------------------------------------------------------------
enum st_tag {
  ST_NONE = 0, ST_TENSOR = 1, ST_INT = 2, ST_DOUBLE = 3, ST_BOOL = 4, ST_INTS = 5, ST_TENSORS = 6, ST_OPT_TENSORS = 7,
  ST_STRING = 8, ST_DEVICE = 9, ST_GENERATOR = 10, ST_DOUBLES = 11, ST_BOOLS = 12, ST_IVALUE = 13, ST_UNDEFINED = 14
};
// value: a handle, an integer, the bits of a double, or a pointer; count: elements of a list, bytes of a string, device index.
typedef struct st_value { int64_t tag; int64_t value; int64_t count; } st_value;

typedef struct st_operator st_operator;
st_operator* st_find_operator(const char* name, const char* overload);  // null: this LibTorch has no such operator
const char* st_operator_schema(st_operator* op);
int st_operator_runs_on(st_operator* op, int device_type);  // 1 if the operator has a kernel of its own for the device
int st_operator_argument_count(st_operator* op);
// Arguments in schema order; arguments left off at the end take their schema defaults; each is converted to the type the
// loaded schema asks for (an int for a float, a list for a SymInt list, n numbers for one where the schema says int[n]).
// ST_NONE for an argument that cannot be None is its default, or the undefined tensor. Tensor arguments are borrowed. Results: owned
// handles; a Tensor[] result is one ST_TENSORS entry (count = n) followed by its n tensors. Returns the number of entries, or -1.
// Where that is more than capacity, none was written: they wait, for this thread, until st_take_results or the next such call.
// Null for results: none is wanted, they are dropped.
int st_call(st_operator* op, const st_value* arguments, int count, st_value* results, int capacity);
int st_take_results(st_value* results, int capacity);  // returns the entries written, or -1
void st_ivalue_free(void* value);

// ---- tensors ------------------------------------------------------------------------------------------------------
void st_release(st_tensor tensor);
void st_release_many(st_tensor* tensors, int count);
st_tensor st_retain(st_tensor tensor);   // a second owned reference to the same TensorImpl; returns tensor
st_tensor st_alias(st_tensor tensor);    // aten::alias under the current grad mode
int64_t st_use_count(st_tensor tensor);
int st_dim(st_tensor tensor);
void st_sizes(st_tensor tensor, int64_t* sizes);
void st_strides(st_tensor tensor, int64_t* strides);
int64_t st_numel(st_tensor tensor);
int64_t st_storage_offset(st_tensor tensor);
int64_t st_storage_bytes(st_tensor tensor);
void* st_storage_id(st_tensor tensor);   // the StorageImpl: equal for views of one storage
int st_dtype(st_tensor tensor);
int st_element_size(st_tensor tensor);
void st_device(st_tensor tensor, int* type, int* index);
int st_is_contiguous(st_tensor tensor);
int st_is_sparse(st_tensor tensor);
void* st_data(st_tensor tensor);         // first element; null for an empty or data-less tensor
int64_t st_version(st_tensor tensor);    // in-place version counter
// Over memory owned elsewhere. release(context) runs once, when the last view dies, on whatever thread that happens.
st_tensor st_from_blob(void* data, const int64_t* sizes, int dim, int dtype, void (*release)(void*), void* context);

// ---- autograd -----------------------------------------------------------------------------------------------------
int st_requires_grad(st_tensor tensor);
int st_set_requires_grad(st_tensor tensor, int on);
int st_is_leaf(st_tensor tensor);
int st_retain_grad(st_tensor tensor);
st_tensor st_grad(st_tensor tensor);                    // null when there is none
int st_set_grad(st_tensor tensor, st_tensor gradient);  // null clears
st_tensor st_detach(st_tensor tensor);
int st_backward(st_tensor* outputs, st_tensor* gradients, int count, int retain_graph, int create_graph, st_tensor* inputs, int input_count);
int st_autograd_grad(st_tensor* outputs, st_tensor* gradients, int count, st_tensor* inputs, int input_count,
                     int retain_graph, int create_graph, int allow_unused, st_tensor* results);
int st_set_grad_enabled(int on);  // returns the previous mode of this thread
int st_is_grad_enabled();
void* st_inference_enter(int on);
void st_inference_leave(void* guard);
int st_is_inference_mode();
int st_tensor_save(st_tensor tensor, const char* path);  // an archive of LibTorch with this one tensor
st_tensor st_tensor_load(const char* path);
int st_set_anomaly(int on, int check_nan);
int st_anomaly();  // bit 0: on, bit 1: NaN in a gradient is an error

// Custom autograd functions. forward and backward return the number of outputs, or -1 after a managed exception, which they
// number in *failure (and then give no handle). A null input is an absent one. free runs once for each st_function_apply, when the graph lets go of the
// call: at once where nothing is recorded.
typedef int (*st_function_forward)(int64_t id, void* context, st_tensor* inputs, int count, st_tensor* outputs, int capacity,
                                   int64_t* failure);
typedef int (*st_function_backward)(int64_t id, void* context, st_tensor* gradients, int count, st_tensor* results, int result_count,
                                    int64_t* failure);
typedef void (*st_function_free)(int64_t id);
void st_function_register(st_function_forward forward, st_function_backward backward, st_function_free free_id);
int st_function_apply(int64_t id, st_tensor* inputs, int count, st_tensor* outputs, int capacity);
int st_context_save(void* context, st_tensor* tensors, int count);
int st_context_mark_dirty(void* context, st_tensor* tensors, int count);
int st_context_mark_non_differentiable(void* context, st_tensor* tensors, int count);
int st_context_saved(void* context, st_tensor* tensors, int capacity);
int st_context_needs_input_grad(void* context, int index);

// Recomputation. Between begin and end, what autograd would keep on this thread is left out; when the backward pass asks for
// it, run(id, inputs) does the work again: it gives 0, or -1 after a managed exception, which it numbers in *failure. The
// inputs of begin are kept, and come back detached; those of run are borrowed. free runs once for each begin, when nothing
// can ask any more.
typedef int (*st_recompute_run)(int64_t id, st_tensor* inputs, int count, int64_t* failure);
void st_recompute_register(st_recompute_run run, st_function_free free_id);
int st_recompute_begin(int64_t id, st_tensor* inputs, int count);
void st_recompute_end();

// Autocast of this thread: operators on LibTorch's own lists get their arguments in the lower type.
int st_autocast_get(int device_type, int* enabled, int* dtype);
int st_autocast_set(int device_type, int enabled, int dtype);
int st_autocast_cache_enabled();
int st_autocast_set_cache_enabled(int on);
int st_autocast_enter();  // one more scope; the cache of cast weights goes with the outermost one
int st_autocast_leave();
int st_autocast_clear_cache();

// ---- memory meter -------------------------------------------------------------------------------------------------
// CPU: every byte LibTorch's allocator hands out, counted exactly. CUDA: the caching allocator's own counters (index -1: current device).
typedef struct st_memory { int64_t current; int64_t peak; int64_t allocations; int64_t cached; } st_memory;
int st_memory_stats(int device_type, int device_index, st_memory* stats);
int st_memory_reset_peak(int device_type, int device_index);
int st_memory_empty_cache(int device_type);
// Bytes that autograd keeps for the backward pass, counted once per storage; storages marked as parameters are left out of
// the bytes. `tensors` is the number of saved tensors alive now, parameters included.
typedef struct st_saved { int64_t current; int64_t peak; int64_t tensors; } st_saved;
void st_saved_enable(int on);            // costs about 1 us per saved tensor while on
void st_saved_exclude(st_tensor* parameters, int count);  // replaces the set of excluded storages
void st_saved_stats(st_saved* stats);
void st_saved_reset_peak();

// ---- FLOP meter ---------------------------------------------------------------------------------------------------
// Matrix-product FLOPs (2*m*n*k) at the dispatcher; backward is told apart by autograd's own scope.
typedef struct st_flops { int64_t forward; int64_t backward; int64_t matmuls; int64_t uncounted; } st_flops;
void st_flops_enable(int on);
void st_flops_stats(st_flops* stats);
void st_flops_reset();

// ---- CUDA devices ---------------------------------------------------------------------------------------------------
// Index -1 is this thread's current device. Without a device all but the first two fail with ST_NOT_IMPLEMENTED.
int st_cuda_device_count();               // 0 without a GPU, a driver, or a LibTorch with CUDA
int st_cuda_has_cudnn();
int st_cuda_current_device();
int st_cuda_set_device(int index);        // of this thread
int st_cuda_synchronize(int index);       // waits for all that runs on the device
int st_cuda_name(int index, char* buffer, int capacity);  // bytes written
int st_cuda_capability(int index, int* major, int* minor);
int st_cuda_memory_info(int index, int64_t* free_bytes, int64_t* total_bytes);  // of the device, other processes' included

// ---- random numbers -----------------------------------------------------------------------------------------------
void st_manual_seed(uint64_t seed);
void* st_generator_new(uint64_t seed, int device_type, int device_index);   // on the CPU or a CUDA device; index -1: the current one
void* st_generator_default(int device_type, int device_index);  // an owned wrapper of the device's own generator
void st_generator_free(void* generator);
int st_generator_seed(void* generator, uint64_t seed);
uint64_t st_generator_initial_seed(void* generator);
st_tensor st_generator_state(void* generator);
int st_generator_set_state(void* generator, st_tensor state);

// ---- collectives --------------------------------------------------------------------------------------------------
// Over LibTorch's c10d. Only st_collectives is there in every build: it says what else is (the functions of NCCL with ST_NCCL,
// all others with ST_GLOO). All ranks call the same functions in the same order; each call returns when this rank is done, and
// fails when a rank is lost or the time is over, after which the group is of no more use.
enum st_collective_backend { ST_GLOO = 1, ST_NCCL = 2 };
typedef struct st_store st_store;        // where ranks meet: a key-value store over TCP
typedef struct st_group st_group;
int st_collectives();                    // the st_collective_backends of this build, added up
st_store* st_store_open(const char* host, int port, int serve, int size, int64_t timeout_milliseconds);
st_store* st_store_prefix(st_store* store, const char* prefix);  // the same store, with keys of its own
void st_store_free(st_store* store);     // groups that were made from it keep what they need
// interfaces: the network interfaces to use, with commas between; or null, and the address of the one to use; or null for both.
st_group* st_group_gloo(st_store* store, const char* interfaces, const char* address, int rank, int size);
st_group* st_group_nccl(st_store* store, int rank, int size);
int st_group_leave_store(st_group* gloo);  // once all ranks are connected; rank 0, whose process holds the store, last
void st_group_free(st_group* group);
int st_group_all_reduce(st_group* group, st_tensor tensor, int operation);  // operation: a c10d::ReduceOp
int st_group_broadcast(st_group* group, st_tensor tensor, int root);
int st_group_all_gather(st_group* group, st_tensor* outputs, int count, st_tensor input);
int st_group_exchange(st_group* group, const uint8_t* mine, uint8_t* everyones, int bytes, int size);  // rank by rank

}
#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

namespace Safe.Torch;

public static partial class torch
{
    public static partial class distributed
    {
        /// <summary>
        /// Replaces a tensor by the combination of all ranks' tensors, element by element. All ranks get the same bits. Autograd does not
        /// record it. After an exception the tensor holds anything.
        /// </summary>
        /// <param name="tensor">Of the same shape and element type on every rank; may be a view of any strides.</param>
        /// <param name="op">How values are combined.</param>
        /// <exception cref="ArgumentException">A mean of whole numbers, or a sparse tensor.</exception>
        /// <exception cref="InvalidOperationException">The ranks made different calls, or this process belongs to no group.</exception>
        /// <exception cref="NotSupportedException">The backend does not compute with the element type: Gloo in LibTorch 1.13 with bfloat16 and bool.</exception>
        /// <exception cref="DistBackendException">A rank is lost, or did not come within the timeout.</exception>
        public static void all_reduce(Tensor tensor, ReduceOp op = ReduceOp.SUM)
        {
            CheckDense(tensor);
            if (!Enum.IsDefined(op))
            {
                throw new ArgumentOutOfRangeException(nameof(op), op, "no such operation");
            }
            if (op == ReduceOp.AVG && !tensor.is_floating_point() && !tensor.is_complex())
            {
                throw new ArgumentException(
                    $"a mean of {tensor.dtype} is no {tensor.dtype}; sum, or convert to a floating-point type",
                    nameof(op)
                );
            }
            Group.AllReduce(tensor, op);
        }

        /// <summary>Overwrites a tensor with that of one rank. Autograd does not record it.</summary>
        /// <param name="tensor">Of the same shape and element type on every rank; any element type and strides.</param>
        /// <param name="src">The rank whose values go to all.</param>
        /// <exception cref="ArgumentException">No such rank, or a sparse tensor.</exception>
        /// <exception cref="InvalidOperationException">The ranks made different calls, or this process belongs to no group.</exception>
        /// <exception cref="DistBackendException">A rank is lost, or did not come within the timeout.</exception>
        public static void broadcast(Tensor tensor, int src)
        {
            CheckDense(tensor);
            if (src < 0 || src >= Group.WorldSize)
            {
                throw new ArgumentOutOfRangeException(nameof(src), src, $"ranks run from 0 to {Group.WorldSize - 1}");
            }
            Group.Broadcast(tensor, src);
        }

        /// <summary>Copies every rank's tensor to all ranks. Autograd does not record it.</summary>
        /// <param name="tensor_list">One tensor per rank, overwritten; each of the shape and element type of <paramref name="tensor"/>.</param>
        /// <param name="tensor">This rank's, of the same shape and element type on every rank.</param>
        /// <exception cref="ArgumentException">The list does not fit the ranks and the tensor, or something is sparse.</exception>
        /// <exception cref="InvalidOperationException">The ranks made different calls, or this process belongs to no group.</exception>
        /// <exception cref="DistBackendException">A rank is lost, or did not come within the timeout.</exception>
        public static void all_gather(IList<Tensor> tensor_list, Tensor tensor)
        {
            ArgumentNullException.ThrowIfNull(tensor_list);
            CheckDense(tensor);
            if (tensor_list.Count != Group.WorldSize)
            {
                throw new ArgumentException($"{tensor_list.Count} tensors for {Group.WorldSize} ranks", nameof(tensor_list));
            }
            foreach (Tensor gathered in tensor_list)
            {
                CheckDense(gathered);
                if (gathered.dtype != tensor.dtype || !gathered.shape.AsSpan().SequenceEqual(tensor.shape))
                {
                    throw new ArgumentException(
                        $"a tensor of {gathered.dtype} [{string.Join(", ", gathered.shape)}] cannot take one of {tensor.dtype} [{string.Join(", ", tensor.shape)}]",
                        nameof(tensor_list)
                    );
                }
            }
            Group.AllGather(tensor_list, tensor);
        }

        /// <summary>Returns when every rank has called it.</summary>
        /// <exception cref="InvalidOperationException">Another rank made another call, or this process belongs to no group.</exception>
        /// <exception cref="DistBackendException">A rank is lost, or did not come within the timeout.</exception>
        public static void barrier() => Group.Agree("barrier");

        private static void CheckDense(Tensor tensor)
        {
            ArgumentNullException.ThrowIfNull(tensor);
            if (tensor.is_sparse)
            {
                throw new ArgumentException("collectives take dense tensors only, and this one is sparse", nameof(tensor));
            }
        }
    }
}

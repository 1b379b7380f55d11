namespace Safe.Torch;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>One position of the first dimension; a view. The setter copies into it.</summary>
        public Tensor this[long i1]
        {
            get => Aten.select_int(this, 0, i1);
            set => Assign(this[i1], value);
        }

        /// <summary>One position of the first two dimensions; a view. The setter copies into it.</summary>
        public Tensor this[long i1, long i2]
        {
            get => At([i1, i2]);
            set => Assign(At([i1, i2]), value);
        }

        /// <summary>One position of the first three dimensions; a view. The setter copies into it.</summary>
        public Tensor this[long i1, long i2, long i3]
        {
            get => At([i1, i2, i3]);
            set => Assign(At([i1, i2, i3]), value);
        }

        /// <summary>One position of the first four dimensions; a view. The setter copies into it.</summary>
        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => At([i1, i2, i3, i4]);
            set => Assign(At([i1, i2, i3, i4]), value);
        }

        /// <summary>Positions, ranges and new dimensions give a view; masks and position tensors a copy. The setter copies into the place.</summary>
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        /// <summary>Elements chosen by masks or position tensors; a copy. The setter writes to the places.</summary>
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        /// <summary>Positions, ranges and new dimensions give a view; masks and position tensors a copy.</summary>
        public Tensor index(params TensorIndex[] indices)
        {
            (Tensor view, Tensor?[] positions) = View(indices);
            return positions.Length == 0 ? view : Aten.index_Tensor(view, positions);
        }

        /// <summary>Elements chosen by masks or position tensors, one per dimension; a copy.</summary>
        public Tensor index(params Tensor[] indices) => Aten.index_Tensor(this, indices);

        /// <summary>Writes <paramref name="value"/> to the places; returns this.</summary>
        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, indices, false);

        /// <summary>Writes or adds <paramref name="value"/> to the places; returns this.</summary>
        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) =>
            Aten.index_put_(this, indices, value, accumulate);

        /// <summary>Writes <paramref name="value"/> to the places; returns this.</summary>
        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => index_put_(value, indices, false);

        /// <summary>Writes or adds <paramref name="value"/> to the places; returns this.</summary>
        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false)
        {
            (Tensor view, Tensor?[] positions) = View(indices);
            if (positions.Length > 0)
            {
                Aten.index_put_(view, positions, value, accumulate);
            }
            else if (accumulate)
            {
                view.add_(value);
            }
            else
            {
                view.copy_(value);
            }
            return this;
        }

        private static void Assign(Tensor place, Tensor value)
        {
            using (place)
            {
                place.copy_(value);
            }
        }

        private Tensor At(ReadOnlySpan<long> positions)
        {
            Tensor place = this;
            foreach (long position in positions)
            {
                Tensor next = Aten.select_int(place, 0, position);
                if (!ReferenceEquals(place, this))
                {
                    place.Dispose();
                }
                place = next;
            }
            return place;
        }

        /// <summary>Applies what can be a view; leaves tensors of positions, one entry per dimension up to the last of them.</summary>
        private (Tensor View, Tensor?[] Positions) View(TensorIndex[] indices)
        {
            Tensor view = alias();
            List<Tensor?> positions = [];
            bool advanced = false;
            int at = 0;
            int named = indices.Sum(static index => Consumes(index));
            foreach (TensorIndex index in indices)
            {
                switch (index.Kind)
                {
                    case TensorIndex.IndexKind.Single:
                        view = Aten.select_int(view, at, index.Start!.Value);
                        break;
                    case TensorIndex.IndexKind.Slice:
                        view = Aten.slice_Tensor(view, at++, index.Start, index.Stop, index.Step ?? 1);
                        positions.Add(null);
                        break;
                    case TensorIndex.IndexKind.None:
                        view = Aten.unsqueeze(view, at++);
                        positions.Add(null);
                        break;
                    case TensorIndex.IndexKind.Ellipsis:
                        int skipped = (int)dim() - named;
                        at += skipped;
                        positions.AddRange(new Tensor?[skipped]);
                        break;
                    default:
                        advanced = true;
                        at += Consumes(index);
                        positions.Add(index.Positions);
                        break;
                }
            }
            return (view, advanced ? [.. positions] : []);
        }

        private static int Consumes(TensorIndex index) =>
            index.Kind switch
            {
                TensorIndex.IndexKind.None or TensorIndex.IndexKind.Ellipsis => 0,
                TensorIndex.IndexKind.Tensor when index.Positions!.dtype == ScalarType.Bool => (int)index.Positions.dim(),
                _ => 1,
            };
    }
}

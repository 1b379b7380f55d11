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

        /// <summary>One position of the first five dimensions; a view. The setter copies into it.</summary>
        public Tensor this[long i1, long i2, long i3, long i4, long i5]
        {
            get => At([i1, i2, i3, i4, i5]);
            set => Assign(At([i1, i2, i3, i4, i5]), value);
        }

        /// <summary>One position of the first six dimensions; a view. The setter copies into it.</summary>
        public Tensor this[long i1, long i2, long i3, long i4, long i5, long i6]
        {
            get => At([i1, i2, i3, i4, i5, i6]);
            set => Assign(At([i1, i2, i3, i4, i5, i6]), value);
        }

        /// <summary>One position of the first dimensions; a view. The setter copies into it.</summary>
        public Tensor this[params long[] indices]
        {
            get => At(indices);
            set => Assign(At(indices), value);
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
            if (
                indices is [{ Kind: TensorIndex.IndexKind.Tensor, Positions: { } only }]
                && dim() > 0
                && only.dim() > 0
                && !IndexedView.IsMask(only)
            )
            {
                // The commonest by far: there is nothing to take apart.
                return Aten.index_Tensor(this, [only]);
            }
            (Tensor view, Tensor?[] positions) = IndexedView.Of(this, indices);
            if (positions.Length == 0)
            {
                return view;
            }
            using (view)
            {
                return Aten.index_Tensor(view, positions);
            }
        }

        /// <summary>Elements chosen by masks or position tensors, one per dimension; a copy.</summary>
        public Tensor index(params Tensor[] indices) => Aten.index_Tensor(this, indices);

        /// <summary>Writes <paramref name="value"/> to the places; returns this.</summary>
        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, indices, false);

        /// <summary>Writes or adds <paramref name="value"/> to the places; returns this.</summary>
        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) =>
            Aten.index_put_(this, indices, WithoutLeadingOnes(value), accumulate);

        /// <summary>Writes <paramref name="value"/> to the places; returns this.</summary>
        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => index_put_(value, indices, false);

        /// <summary>Writes or adds <paramref name="value"/> to the places; returns this.</summary>
        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false)
        {
            (Tensor view, Tensor?[] positions) = IndexedView.Of(this, indices);
            using (view)
            {
                Tensor fitting = WithoutLeadingOnes(value);
                if (positions.Length > 0)
                {
                    Aten.index_put_(view, positions, fitting, accumulate);
                }
                else if (accumulate)
                {
                    view.add_(fitting);
                }
                else
                {
                    view.copy_(fitting);
                }
            }
            return this;
        }

        private static void Assign(Tensor place, Tensor value)
        {
            using (place)
            {
                place.copy_(WithoutLeadingOnes(value));
            }
        }

        // A value may have more dimensions than its place as long as they have size 1, as in Python.
        private static Tensor WithoutLeadingOnes(Tensor value)
        {
            ArgumentNullException.ThrowIfNull(value);
            long[] sizes = value.shape;
            int ones = sizes.TakeWhile(static size => size == 1).Count();
            return ones == 0 ? value : value.reshape(sizes[ones..]);
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
    }
}

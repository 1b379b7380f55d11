namespace Safe.Torch;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>One value everywhere, in place; returns this.</summary>
        public Tensor fill_(Scalar value) => Aten.fill__Scalar(this, value);

        /// <summary>Zero everywhere, in place; returns this.</summary>
        public Tensor zero_() => Aten.zero_(this);

        /// <summary>The values of another tensor, converted and broadcast, in place; returns this.</summary>
        public Tensor copy_(Tensor source, bool nonBlocking = false) => Aten.copy_(this, source, nonBlocking);

        /// <summary>Normal random numbers, in place; returns this.</summary>
        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null) => Aten.normal_(this, mean, std, generator);

        /// <summary>Uniform random numbers in [from, to), in place; returns this.</summary>
        public Tensor uniform_(double from, double to, Generator? generator = null) => Aten.uniform_(this, from, to, generator);

        /// <summary>1 with probability p, else 0, in place; returns this.</summary>
        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) => Aten.bernoulli__float(this, p, generator);

        /// <summary>Exponential random numbers, in place; returns this.</summary>
        public Tensor exponential_(double lambda = 1, Generator? generator = null) => Aten.exponential_(this, lambda, generator);

        /// <summary>Uniform random integers in [from, to), in place; returns this.</summary>
        public Tensor random_(double from, double to, Generator? generator = null) =>
            Aten.random__from(this, (long)from, (long)to, generator);
    }
}

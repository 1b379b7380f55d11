using Safe.Torch.Modules;

namespace Safe.Torch;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>x · Φ(x), exactly.</summary>
        public static GELU GELU() => new(Modules.GELU.Approximate.none, inplace: false);

        /// <summary>x · Φ(x), exactly.</summary>
        /// <param name="inplace">Whether the input itself is changed.</param>
        public static GELU GELU(bool inplace) => new(Modules.GELU.Approximate.none, inplace);

        /// <summary>x · Φ(x), exact or approximated.</summary>
        /// <param name="approximate">How Φ is computed.</param>
        /// <param name="inplace">Whether the input itself is changed.</param>
        public static GELU GELU(GELU.Approximate approximate, bool inplace = false) => new(approximate, inplace);

        /// <summary>max(x, 0).</summary>
        /// <param name="inplace">Whether the input itself is changed.</param>
        public static ReLU ReLU(bool inplace = false) => new(inplace);

        /// <summary>x · sigmoid(x).</summary>
        public static SiLU SiLU() => new(inplace: false);

        /// <summary>x · sigmoid(x).</summary>
        /// <param name="inplace">Whether the input itself is changed.</param>
        public static SiLU SiLU(bool inplace) => new(inplace);

        /// <summary>tanh(x).</summary>
        public static Tanh Tanh() => new(inplace: false);

        /// <summary>tanh(x).</summary>
        /// <param name="inplace">Whether the input itself is changed.</param>
        public static Tanh Tanh(bool inplace = false) => new(inplace);

        /// <summary>1 / (1 + exp(−x)).</summary>
        public static Sigmoid Sigmoid() => new(inplace: false);

        /// <summary>1 / (1 + exp(−x)).</summary>
        /// <param name="inplace">Whether the input itself is changed.</param>
        public static Sigmoid Sigmoid(bool inplace) => new(inplace);

        /// <summary>exp(x) / Σ exp(x) along one dimension.</summary>
        /// <param name="dim">The dimension.</param>
        public static Softmax Softmax(long dim) => new(dim);

        /// <summary>−log softmax(x)[target].</summary>
        /// <param name="weight">A weight per class.</param>
        /// <param name="ignore_index">Targets of this value do not count; null stands for −100.</param>
        /// <param name="reduction">How the values of the elements are folded.</param>
        public static CrossEntropyLoss CrossEntropyLoss(
            Tensor? weight = null,
            long? ignore_index = null,
            Reduction reduction = Reduction.Mean
        ) => new(weight, ignore_index, reduction);

        /// <summary>(input − target)².</summary>
        /// <param name="reduction">How the values of the elements are folded.</param>
        public static MSELoss MSELoss(Reduction reduction = Reduction.Mean) => new(reduction);
    }
}

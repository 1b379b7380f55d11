using Safe.Torch.Modules;

namespace Safe.Torch;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>The layers' arithmetic without their parameters.</summary>
        public static partial class functional
        {
            /// <summary>max(x, 0), element by element.</summary>
            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? Aten.relu_(x) : Aten.relu(x);

            /// <summary>x · Φ(x), element by element, with the exact normal distribution function Φ.</summary>
            public static Tensor gelu(Tensor x) => gelu(x, Modules.GELU.Approximate.none);

            /// <summary>x · Φ(x), element by element, with the exact normal distribution function Φ.</summary>
            public static Tensor gelu(Tensor x, bool inplace) => gelu(x, Modules.GELU.Approximate.none, inplace);

            /// <summary>x · Φ(x), element by element, with Φ exact or approximated.</summary>
            public static Tensor gelu(Tensor x, GELU.Approximate approximate, bool inplace = false)
            {
                string method = approximate == Modules.GELU.Approximate.tanh ? "tanh" : "none";
                return inplace ? Aten.gelu_(x, method) : Aten.gelu(x, method);
            }

            /// <summary>x · sigmoid(x), element by element.</summary>
            public static Tensor silu(Tensor x, bool inplace = false) => inplace ? Aten.silu_(x) : Aten.silu(x);

            /// <inheritdoc cref="silu"/>
            [Obsolete("Incorrect name capitalization")]
            public static Tensor SiLU(Tensor x, bool inplace = false) => silu(x, inplace);

            /// <summary>tanh(x), element by element.</summary>
            public static Tensor tanh(Tensor x, bool inplace = false) => inplace ? Aten.tanh_(x) : Aten.tanh(x);

            /// <summary>1 / (1 + exp(−x)), element by element.</summary>
            public static Tensor sigmoid(Tensor x) => Aten.sigmoid(x);

            /// <summary>1 / (1 + exp(−x)), element by element.</summary>
            public static Tensor sigmoid(Tensor x, bool inplace) => inplace ? Aten.sigmoid_(x) : Aten.sigmoid(x);

            /// <summary>exp(x) / Σ exp(x) along one dimension.</summary>
            /// <param name="input">The values.</param>
            /// <param name="dim">The dimension.</param>
            /// <param name="dtype">Element type to compute in and to return; null for that of the input.</param>
            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => Aten.softmax_int(input, dim, dtype);

            /// <summary>log(softmax(x)) along one dimension, without its loss of precision.</summary>
            public static Tensor log_softmax(Tensor x, long dim) => Aten.log_softmax_int(x, dim);

            /// <summary>In training, sets each element to zero with probability p and scales the others by 1 / (1 − p).</summary>
            /// <param name="input">The values.</param>
            /// <param name="p">The probability, in [0, 1].</param>
            /// <param name="training">False gives the input back.</param>
            /// <param name="inplace">Whether the input itself is changed.</param>
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
            {
                ArgumentNullException.ThrowIfNull(input);
                if (inplace)
                {
                    return Aten.dropout_(input, p, training);
                }
                if (!training || p is <= 0 or >= 1 || !input.is_cpu())
                {
                    return Aten.dropout(input, p, training);
                }
                // The same random numbers and the same bits as aten::dropout, which on the CPU keeps a mask of floats, not of bytes.
                (Tensor result, Tensor mask) = Aten.native_dropout(input, p, true);
                mask.Dispose();
                return result;
            }
        }
    }
}

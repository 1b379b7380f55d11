namespace Safe.Torch;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>In training, sets whole channels of <c>[batch, channels, length]</c> to zero and scales the others by 1 / (1 − p).</summary>
            public static Tensor dropout1d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                inplace ? Aten.feature_dropout_(input, p, training) : Aten.feature_dropout(input, p, training);

            /// <summary>In training, sets whole channels of <c>[batch, channels, height, width]</c> to zero and scales the others by 1 / (1 − p).</summary>
            public static Tensor dropout2d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                inplace ? Aten.feature_dropout_(input, p, training) : Aten.feature_dropout(input, p, training);

            /// <summary>In training, sets whole channels of <c>[batch, channels, depth, height, width]</c> to zero and scales the others by 1 / (1 − p).</summary>
            public static Tensor dropout3d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                inplace ? Aten.feature_dropout_(input, p, training) : Aten.feature_dropout(input, p, training);

            /// <summary>Dropout that keeps mean and variance of what SELU gives (arXiv:1706.02515).</summary>
            public static Tensor alpha_dropout(Tensor input, double p = 0.5, bool training = false, bool inplace = false) =>
                inplace ? Aten.alpha_dropout_(input, p, training) : Aten.alpha_dropout(input, p, training);

            /// <summary>Dropout of whole channels that keeps mean and variance of what SELU gives (arXiv:1706.02515).</summary>
            public static Tensor feature_alpha_dropout(Tensor input, double p = 0.5, bool training = false, bool inplace = false) =>
                inplace ? Aten.feature_alpha_dropout_(input, p, training) : Aten.feature_alpha_dropout(input, p, training);
        }
    }
}

using System.Globalization;

namespace Safe.Torch;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The tensor as text.</summary>
        /// <param name="disamb">Whether the elements are written; else only type, shape and device.</param>
        /// <param name="fltFormat">Format of floating-point numbers.</param>
        /// <param name="width">Characters of a line.</param>
        /// <param name="cultureInfo">Whose digits and points are used; null for the current culture.</param>
        /// <param name="newLine">What ends a line.</param>
        public string ToString(
            bool disamb,
            string? fltFormat = null,
            int? width = null,
            CultureInfo? cultureInfo = null,
            string? newLine = null
        ) => disamb ? ToString(TensorStringStyle.Default, fltFormat, width, cultureInfo, newLine) : ToString();

        /// <summary>The tensor as text in a style.</summary>
        /// <param name="style">The style.</param>
        /// <param name="fltFormat">Format of floating-point numbers.</param>
        /// <param name="width">Characters of a line.</param>
        /// <param name="cultureInfo">Whose digits and points are used; null for the current culture.</param>
        /// <param name="newLine">What ends a line.</param>
        public string ToString(
            TensorStringStyle style,
            string? fltFormat = null,
            int? width = null,
            CultureInfo? cultureInfo = null,
            string? newLine = null
        )
        {
            TensorStringStyle chosen = style == TensorStringStyle.Default ? torch.TensorStringStyle : style;
            if (chosen == TensorStringStyle.Metadata || IsInvalid || is_meta)
            {
                return ToString();
            }
            using Tensor local = cpu();
            TensorText text = new(local, fltFormat, width, cultureInfo, newLine);
            return chosen switch
            {
                TensorStringStyle.Numpy => text.Numpy(),
                TensorStringStyle.CSharp => $"{ToString()}, value = {text.CSharp()}",
                _ => ToString() + text.Julia(),
            };
        }

        /// <summary>The elements as nested lists of scalars; a scalar for a tensor of no dimensions.</summary>
        public object tolist()
        {
            if (ndim == 0)
            {
                return ToScalar();
            }
            System.Collections.ArrayList list = [];
            foreach (Tensor part in unbind())
            {
                using (part)
                {
                    list.Add(part.tolist());
                }
            }
            return list;
        }

        /// <summary>Element <paramref name="i"/> in row-major order of a tensor in main memory.</summary>
        public float ReadCpuSingle(long i) => ReadCpuValue<float>(i);

        /// <inheritdoc cref="ReadCpuSingle"/>
        public double ReadCpuDouble(long i) => ReadCpuValue<double>(i);

        /// <inheritdoc cref="ReadCpuSingle"/>
        public int ReadCpuInt32(long i) => ReadCpuValue<int>(i);

        /// <inheritdoc cref="ReadCpuSingle"/>
        public long ReadCpuInt64(long i) => ReadCpuValue<long>(i);

        /// <inheritdoc cref="ReadCpuSingle"/>
        public short ReadCpuInt16(long i) => ReadCpuValue<short>(i);

        /// <inheritdoc cref="ReadCpuSingle"/>
        public byte ReadCpuByte(long i) => ReadCpuValue<byte>(i);

        /// <inheritdoc cref="ReadCpuSingle"/>
        public sbyte ReadCpuSByte(long i) => ReadCpuValue<sbyte>(i);

        /// <inheritdoc cref="ReadCpuSingle"/>
        public bool ReadCpuBool(long i) => ReadCpuValue<bool>(i);

        /// <inheritdoc cref="ReadCpuSingle"/>
        public float ReadCpuFloat16(long i) => (float)ReadCpuValue<Half>(i);

        /// <inheritdoc cref="ReadCpuSingle"/>
        public float ReadCpuBFloat16(long i) => ReadCpuValue<BFloat16>(i).ToSingle();
    }
}

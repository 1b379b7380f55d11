namespace Safe.Torch;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>==, element by element; a tensor, not a truth value.</summary>
        public static Tensor operator ==(Tensor left, Tensor right) => Given(left).eq(right);

        /// <summary>== with one number, element by element.</summary>
        public static Tensor operator ==(Tensor left, Scalar right) => Given(left).eq(right);

        /// <summary>== with one number, element by element.</summary>
        public static Tensor operator ==(Scalar left, Tensor right) => Given(right).eq(left);

        /// <summary>!=, element by element; a tensor, not a truth value.</summary>
        public static Tensor operator !=(Tensor left, Tensor right) => Given(left).ne(right);

        /// <summary>!= with one number, element by element.</summary>
        public static Tensor operator !=(Tensor left, Scalar right) => Given(left).ne(right);

        /// <summary>!= with one number, element by element.</summary>
        public static Tensor operator !=(Scalar left, Tensor right) => Given(right).ne(left);

        /// <summary>&lt;, element by element; a tensor, not a truth value.</summary>
        public static Tensor operator <(Tensor left, Tensor right) => Given(left).lt(right);

        /// <summary>&lt; with one number, element by element.</summary>
        public static Tensor operator <(Tensor left, Scalar right) => Given(left).lt(right);

        /// <summary>&lt; with one number, element by element.</summary>
        public static Tensor operator <(Scalar left, Tensor right) => Given(right).gt(left);

        /// <summary>&gt;, element by element; a tensor, not a truth value.</summary>
        public static Tensor operator >(Tensor left, Tensor right) => Given(left).gt(right);

        /// <summary>&gt; with one number, element by element.</summary>
        public static Tensor operator >(Tensor left, Scalar right) => Given(left).gt(right);

        /// <summary>&gt; with one number, element by element.</summary>
        public static Tensor operator >(Scalar left, Tensor right) => Given(right).lt(left);

        /// <summary>&lt;=, element by element; a tensor, not a truth value.</summary>
        public static Tensor operator <=(Tensor left, Tensor right) => Given(left).le(right);

        /// <summary>&lt;= with one number, element by element.</summary>
        public static Tensor operator <=(Tensor left, Scalar right) => Given(left).le(right);

        /// <summary>&lt;= with one number, element by element.</summary>
        public static Tensor operator <=(Scalar left, Tensor right) => Given(right).ge(left);

        /// <summary>&gt;=, element by element; a tensor, not a truth value.</summary>
        public static Tensor operator >=(Tensor left, Tensor right) => Given(left).ge(right);

        /// <summary>&gt;= with one number, element by element.</summary>
        public static Tensor operator >=(Tensor left, Scalar right) => Given(left).ge(right);

        /// <summary>&gt;= with one number, element by element.</summary>
        public static Tensor operator >=(Scalar left, Tensor right) => Given(right).le(left);
    }
}
